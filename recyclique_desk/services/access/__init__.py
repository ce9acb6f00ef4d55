"""Accounts, roles, PINs and passwords, and signing in."""
