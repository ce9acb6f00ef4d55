"""What admins mend after a ticket was closed, and what they sort later."""
