"""Who did what, read, proved and taken away as a file."""
