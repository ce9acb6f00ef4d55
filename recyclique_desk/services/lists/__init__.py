"""Lists of tickets with their totals, and the list of anomalies."""
