"""Administration of categories and sites."""
