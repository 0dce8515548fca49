"""The buttons and the engine in a real LibreOffice."""
