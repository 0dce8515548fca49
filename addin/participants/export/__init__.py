"""What leaves the office: the list with pseudonyms for third parties, and counts for statistics."""
