"""The participant list: its sheets and its rules."""
