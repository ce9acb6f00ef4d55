"""Typing in the paper notebook, page by page."""
