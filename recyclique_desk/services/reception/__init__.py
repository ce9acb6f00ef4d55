"""The counter: postes, tickets, lines, deferred pages, corrections."""
