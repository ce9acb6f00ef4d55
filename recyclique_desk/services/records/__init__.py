"""Rows and locks inside the caller's transaction: imported by every capability, importing none."""
