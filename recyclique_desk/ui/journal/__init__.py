"""The journal on screen, for admins."""
