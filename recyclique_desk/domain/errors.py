"""What can go wrong, sorted by who can mend it.

Messages are French sentences that double as keys of the translations; their parameters travel
beside them, so that a message can be shown in another language than it was raised in.
"""

from enum import Enum


class DeskError(Exception):
    """An error with a sentence for the person: `message` is a template, `params` fill it."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message.format(**self.params)


class UserError(DeskError):
    """Something the person can mend; `field` names the input it belongs to, if any."""

    def __init__(self, message: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.field = field


class NotAllowed(UserError):
    """The person lacks the right (spec section 2, "Who may do what")."""


class PasswordNeeded(NotAllowed):
    """An admin's act whose password was given too long ago, or never: give it and try again."""


class SessionOver(NotAllowed):
    """The person who is signed in was disabled or removed meanwhile."""


class SignInRefused(UserError):
    """The name, PIN or password is not right; which of them is not told."""


class AccountLocked(SignInRefused):
    """Too many wrong tries; `seconds` from now the next one counts."""

    def __init__(self, message: str, *, seconds: int, n: int) -> None:
        super().__init__(message, n=n)
        self.seconds = seconds


def locked_for(seconds: int) -> AccountLocked:
    """Say how long, in what people count such a time by."""
    if seconds < 120:
        return AccountLocked(
            "Trop d'essais : réessayez dans une seconde."
            if seconds <= 1
            else "Trop d'essais : réessayez dans {n} secondes.",
            seconds=seconds,
            n=seconds,
        )
    return AccountLocked(
        "Trop d'essais : réessayez dans {n} minutes.", seconds=seconds, n=-(-seconds // 60)
    )


class NotFound(UserError):
    """What was asked for is not in the database."""


class StaleEdit(UserError):
    """Another desk changed the row since it was read (spec rule 8); `current` is it now."""

    def __init__(self, message: str, *, current: object = None, **params: object) -> None:
        super().__init__(message, field=None, **params)
        self.current = current


class DraftTaken(UserError):
    """The half-typed line was taken over in another window of the same person."""


class TicketsStillOpen(UserError):
    """A poste with open tickets is not closed silently (spec rule 4)."""


class RefusedRows(UserError):
    """A file with rows that cannot be taken: `rows` are (line number, reason) pairs."""

    def __init__(
        self, message: str, rows: tuple[tuple[int, DeskError], ...], **params: object
    ) -> None:
        super().__init__(message, field=None, **params)
        self.rows = rows


class Trouble(Enum):
    """What kept the machine from answering."""

    UNREACHABLE = "unreachable"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    FULL = "full"
    DAMAGED = "damaged"
    NOT_A_DATABASE = "not-a-database"
    TOO_NEW = "too-new"
    FILE = "file"


class StorageError(DeskError):
    """The machine's trouble, not the person's: nothing was changed, trying again is safe."""

    def __init__(self, trouble: Trouble, message: str, **params: object) -> None:
        super().__init__(message, **params)
        self.trouble = trouble


class Deadlock(StorageError):
    """Two desks waited for each other and this one was sent back: done again, it succeeds."""
