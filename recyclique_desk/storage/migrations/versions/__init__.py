"""One module per change of schema."""
