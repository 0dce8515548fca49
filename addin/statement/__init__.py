"""The Verwendungsnachweis: its zahlenmäßiger Nachweis as a sheet and as a Word document."""
