"""What every room may lean on: paths, text, settings, logging."""
