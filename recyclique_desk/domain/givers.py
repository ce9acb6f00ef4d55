"""Who gave a deposit, where a centre must keep a signed sheet of it."""

import calendar
from dataclasses import dataclass
from datetime import date

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name

MAX_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Giver:
    """Name and e-mail of who brought a ticket; erased on a day by the program itself."""

    name: str
    email: str | None
    erase_on: date


@dataclass(frozen=True, slots=True)
class GiverForm:
    """What the dialog begins with: who is kept, and until when another one would be."""

    giver: Giver | None
    erase_on: date


def checked_giver(name: str, email: str | None) -> tuple[str, str | None]:
    """Return valid name and e-mail; UserError (fields `name`, `email`) for what is none."""
    address = (email or "").strip()
    if address and (
        len(address) > MAX_EMAIL
        or any(letter.isspace() or not letter.isprintable() for letter in address)
        or not 0 < address.find("@") < len(address) - 1
    ):
        raise UserError(
            "« {email} » n'est pas une adresse électronique.", field="email", email=address[:80]
        )
    return checked_name(name), address or None


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
