"""Files that are written whole or not at all, and how values are written into them."""
