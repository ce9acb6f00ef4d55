"""The ticket list and a ticket's detail."""
