"""Receipts and end-of-day sheets: set as blocks, cut into pages, printed or kept as PDF."""
