"""Ticket lists, their totals and their anomalies."""
