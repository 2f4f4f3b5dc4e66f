"""Figures: what each number does, which flow it belongs to, of when, and how certain it is."""
