"""The work at the counter: postes, tickets, lines, drafts, notebook pages, corrections."""
