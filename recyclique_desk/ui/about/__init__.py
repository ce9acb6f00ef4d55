"""What the program is, which keys it has, and what to send when something is wrong."""
