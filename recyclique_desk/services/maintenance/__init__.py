"""Backup, restore, check and repair of the database."""
