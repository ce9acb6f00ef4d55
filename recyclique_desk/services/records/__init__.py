"""Reads, locks and writes rows inside the caller's transaction, for all other services."""
