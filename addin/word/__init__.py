"""Word documents: the template that is shipped, and what every document is built from."""
