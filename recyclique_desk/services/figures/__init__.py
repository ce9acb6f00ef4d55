"""Live figures, dashboards and their queries over the daily summaries."""
