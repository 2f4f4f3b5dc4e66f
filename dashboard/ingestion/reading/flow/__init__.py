"""Flows: the phrases that name one, and whose flow it is, with whom."""
