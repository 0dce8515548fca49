"""The Fördermappe: checks, co-financing and minutes for the workbook of a county's integration office."""

__version__ = "0.1.0"
