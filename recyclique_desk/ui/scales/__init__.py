"""The scale of this desk: its readings for the counter, and the page it is set up on."""
