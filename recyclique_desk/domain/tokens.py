"""Download tokens: a secret that fetches one ticket once, within five minutes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recyclique_desk.domain.errors import UserError

TOKEN_LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class DownloadToken:
    """A new token; `secret` is returned this once, stored nowhere and not in the repr."""

    id: int
    ticket_number: str
    expires_at: datetime
    secret: str = field(repr=False)


def refused_token_error() -> UserError:
    """Return the error for every unusable token, whatever the cause.

    Somebody who guesses must not learn whether a token was ever valid, or for which ticket.
    """
    return UserError(
        "Ce jeton ne donne pas accès à ce ticket : il est faux, périmé, révoqué ou a déjà servi. "
        "Demandez-en un autre.",
        field="token",
    )
