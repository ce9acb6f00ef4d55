"""Who is at the desk: the first start, signing in, locking, the password for admin work."""
