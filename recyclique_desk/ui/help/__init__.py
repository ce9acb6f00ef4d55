"""Help: pages that are searched and read, and the steps of the first day."""
