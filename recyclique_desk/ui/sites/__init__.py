"""The sites for admins, and which of them this desk stands at."""
