"""The persons of the centre, for its admins."""
