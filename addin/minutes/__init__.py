"""The minutes of the Kerngruppe: its sheets, the rules about its meetings, and the Word document."""
