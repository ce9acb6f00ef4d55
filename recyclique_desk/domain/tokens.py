"""Download tokens: a secret that fetches one ticket once, within five minutes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recyclique_desk.domain.errors import UserError

LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class DownloadToken:
    """A token just made: `secret` is told this once and kept nowhere; it shows in no log."""

    id: int
    ticket_number: str
    expires_at: datetime
    secret: str = field(repr=False)


def refused() -> UserError:
    """Give the one answer to every token that does not fetch this ticket, whatever the cause.

    Who guesses, or found an old one, must not learn whether it was ever good, or for what.
    """
    return UserError(
        "Ce jeton ne donne pas accès à ce ticket : il est faux, périmé, révoqué ou a déjà servi. "
        "Demandez-en un autre.",
        field="token",
    )
