"""Carrying tickets and lines away as files."""
