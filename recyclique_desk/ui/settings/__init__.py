"""The settings page: of the person, of this desk and of the centre, applied at once."""
