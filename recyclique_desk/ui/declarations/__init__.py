"""Declarations: what organisms, communes and networks ask for, and where categories belong."""
