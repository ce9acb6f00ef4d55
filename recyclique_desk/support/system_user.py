"""Who the system says is at this computer."""

import getpass


def local_user() -> str:
    """Return the name of the system's user, or a default where there is none (containers)."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "admin"
