"""The words of the field, in plain Python: what a figure, a period, a range and a source are."""
