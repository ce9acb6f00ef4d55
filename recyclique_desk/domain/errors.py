"""Errors, by who can solve them: the person (UserError) or the machine (StorageError).

Messages are French templates that are also the keys of the translations. Parameters are stored
separately, so that a message can be shown in another language.
"""

from enum import Enum


class DeskError(Exception):
    """An error with a sentence for the person: the template `message` filled with `params`."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message.format(**self.params)


class UserError(DeskError):
    """An error the person can correct; `field` names the input field it belongs to, if any."""

    def __init__(self, message: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.field = field


class NotAllowed(UserError):
    """The person lacks the right (spec section 2, "Who may do what")."""


class PasswordNeeded(NotAllowed):
    """An admin action needs the password again: it was given too long ago, or never."""


class SessionOver(NotAllowed):
    """The person who is signed in was disabled or removed meanwhile."""


class SignInRefused(UserError):
    """The name, PIN or password is wrong; the error does not say which."""


class AccountLocked(SignInRefused):
    """Too many failed attempts; the next one is possible in `seconds` seconds."""

    def __init__(self, message: str, *, seconds: int, n: int) -> None:
        super().__init__(message, n=n)
        self.seconds = seconds


def locked_for(seconds: int) -> AccountLocked:
    """Return the error with the waiting time in seconds or, from two minutes on, in minutes."""
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
    """The requested object is not in the database."""


class StaleEdit(UserError):
    """Another desk changed the object since it was read (spec rule 8); `current` is its state."""

    def __init__(self, message: str, *, current: object = None, **params: object) -> None:
        super().__init__(message, field=None, **params)
        self.current = current


class DraftTaken(UserError):
    """The half-typed line was taken over in another window of the same person."""


class TicketsStillOpen(UserError):
    """A poste with open tickets is not closed silently (spec rule 4)."""


class RefusedRows(UserError):
    """A file with rows that cannot be imported: `rows` are (line number, reason) pairs."""

    def __init__(
        self, message: str, rows: tuple[tuple[int, DeskError], ...], **params: object
    ) -> None:
        super().__init__(message, field=None, **params)
        self.rows = rows


class Trouble(Enum):
    """Why storage failed."""

    UNREACHABLE = "unreachable"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    FULL = "full"
    DAMAGED = "damaged"
    NOT_A_DATABASE = "not-a-database"
    TOO_NEW = "too-new"
    FILE = "file"
    REPLACED = "replaced"
    """A copy was restored over the database while it was open here."""


class StorageError(DeskError):
    """A database or file failed: nothing was changed, and trying again is safe."""

    def __init__(self, trouble: Trouble, message: str, **params: object) -> None:
        super().__init__(message, **params)
        self.trouble = trouble


class Deadlock(StorageError):
    """The server rolled this transaction back to end a deadlock; trying again succeeds."""
