"""Hashes passwords and PINs with argon2id, and verifies RecyClique's bcrypt hashes as well.

The libraries are imported at first use, because `recyclique-desk stats` needs none.
"""

import functools
from typing import TYPE_CHECKING

from recyclique_desk.domain.credentials import LONGEST_PASSWORD, normal_secret

if TYPE_CHECKING:
    from pwdlib import PasswordHash

MEMORY, PASSES, LANES = 47_104, 1, 1
"""OWASP's first setting for argon2id: 46 MiB, one pass. The library's default took a third of a
second on an old counter PC, and a PIN is typed forty times a day."""
DUMMY_HASH = (
    "$argon2id$v=19$m=47104,t=1,p=1$C7tzQ4q3v0M1yf3Qm4s0Lw$"
    "9dBH3hpUuv0r5ZcVYF4bmVfJYz0c9l1j4HcTqGJm1aE"
)
"""Matches no secret and takes as long to verify as a real hash."""
_BCRYPT_BYTES = 72
"""bcrypt ignores further bytes; newer versions of the library raise for them."""


def hash_secret(secret: str) -> str:
    """Hash a secret for the database."""
    return _hashes().hash(normal_secret(secret))


def verify_secret(secret: str, kept: str | None) -> tuple[bool, str | None]:
    """Tell whether a secret matches a hash, and return a better hash if this one is outdated.

    Takes the same time without a hash, so that the time reveals nothing.
    """
    given: str | bytes = normal_secret(secret[:LONGEST_PASSWORD])
    if kept is not None and kept.startswith("$2"):
        given = str(given).encode()[:_BCRYPT_BYTES]
    from pwdlib.exceptions import UnknownHashError  # noqa: PLC0415

    try:
        right, better = _hashes().verify_and_update(given, kept or DUMMY_HASH)
    except (UnknownHashError, ValueError):
        _hashes().verify(given, DUMMY_HASH)
        return False, None
    return right and kept is not None, better if right else None


@functools.cache
def _hashes() -> "PasswordHash":
    from pwdlib import PasswordHash  # noqa: PLC0415
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415
    from pwdlib.hashers.bcrypt import BcryptHasher  # noqa: PLC0415

    return PasswordHash((Argon2Hasher(PASSES, MEMORY, LANES), BcryptHasher()))
