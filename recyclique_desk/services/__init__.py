"""One module per capability; every public method says whose right it needs."""
