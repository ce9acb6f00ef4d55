"""Paths, settings, logging, translations, file locks and signals, used by all other packages."""
