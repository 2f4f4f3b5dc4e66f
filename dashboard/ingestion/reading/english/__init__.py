"""The words of English as tables: another language is another folder like this one."""
