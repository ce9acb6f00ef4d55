"""What looks wrong, for admins: a count in the menu, a page, and the way to mend each."""
