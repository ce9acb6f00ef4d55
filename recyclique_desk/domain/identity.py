"""Version 7 UUIDs (RFC 9562): ordered by time, so that an index over them grows at its end."""

import os
from datetime import datetime
from uuid import UUID


def new_uid(instant: datetime) -> UUID:
    """Make a UUID of version 7 for something that came to be at `instant`."""
    milliseconds = int(instant.timestamp() * 1000) & (1 << 48) - 1
    value = milliseconds << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
