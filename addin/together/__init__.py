"""Several workbooks together: every list of a folder is checked, and people are looked for across the files."""
