"""Workbooks at the edge: what the jobs may ask of one, and how a file answers."""
