"""Categories and sites as admins keep them."""
