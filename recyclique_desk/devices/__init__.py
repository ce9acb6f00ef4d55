"""Scales: pure decoders, transports and the session that reads one; no Qt, no SQL."""
