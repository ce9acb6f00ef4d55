"""Turns passwords and PINs into what may be kept of them: argon2id; RecyClique's bcrypt is read.

The libraries are loaded when a secret is first looked at: `recyclique-desk stats` asks for none.
"""

import functools
from typing import TYPE_CHECKING

from recyclique_desk.domain.credentials import LONGEST_PASSWORD, normal_secret

if TYPE_CHECKING:
    from pwdlib import PasswordHash

MEMORY, PASSES, LANES = 47_104, 1, 1
"""The first of OWASP's settings for argon2id: 46 MiB, one pass. The library's own took a third of a
second on an old counter PC, and a PIN is typed forty times a day."""
NOBODYS = (
    "$argon2id$v=19$m=47104,t=1,p=1$C7tzQ4q3v0M1yf3Qm4s0Lw$"
    "9dBH3hpUuv0r5ZcVYF4bmVfJYz0c9l1j4HcTqGJm1aE"
)
"""Matches no secret, and takes as long to find that out as anybody's."""
_BCRYPT_BYTES = 72
"""What lies behind bcrypt never looked at; its newer versions refuse it instead."""


def hashed(secret: str) -> str:
    """Hash a secret for the database."""
    return _hashes().hash(normal_secret(secret))


def matches(secret: str, kept: str | None) -> tuple[bool, str | None]:
    """Tell whether a secret is the kept one, and how to keep it better, if there is a better way.

    Takes the same time where nothing is kept. The time of a wrong secret says nothing about it.
    """
    given: str | bytes = normal_secret(secret[:LONGEST_PASSWORD])
    if kept is not None and kept.startswith("$2"):
        given = str(given).encode()[:_BCRYPT_BYTES]
    from pwdlib.exceptions import UnknownHashError  # noqa: PLC0415

    try:
        right, better = _hashes().verify_and_update(given, kept or NOBODYS)
    except (UnknownHashError, ValueError):
        _hashes().verify(given, NOBODYS)
        return False, None
    return right and kept is not None, better if right else None


@functools.cache
def _hashes() -> "PasswordHash":
    from pwdlib import PasswordHash  # noqa: PLC0415
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415
    from pwdlib.hashers.bcrypt import BcryptHasher  # noqa: PLC0415

    return PasswordHash((Argon2Hasher(PASSES, MEMORY, LANES), BcryptHasher()))
