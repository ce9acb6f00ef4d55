"""Widgets. Each is given what it needs in its constructor."""
