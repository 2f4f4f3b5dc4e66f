"""Trade Figures: bilateral trade numbers as the press quotes them, beside what each country counts."""

__version__ = "0.1.0"
