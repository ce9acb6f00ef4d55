"""Alembic's script folder, inside the package so that a wheel and a frozen program carry it."""
