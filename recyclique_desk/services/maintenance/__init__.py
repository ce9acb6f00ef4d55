"""Backup, restore and the database's health."""
