"""Rules for importing lines of RecyClique, shared by analysis and import."""

import uuid
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from uuid import UUID

from recyclique_desk.domain.migration import ListedLine, Reason
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.types import DESTINATION_NUMBERS

MAX_GRAMS = 9_999_999
SHOP = DESTINATION_NUMBERS[Destination.REVENTE]
OTHER = DESTINATION_NUMBERS[Destination.AUTRE]
FLOWS = {
    "MAGASIN": SHOP,
    "RECYCLAGE": DESTINATION_NUMBERS[Destination.RECYCLAGE],
    "DECHETERIE": DESTINATION_NUMBERS[Destination.DESTRUCTION],
}
DESTINATIONS = {number: destination for destination, number in DESTINATION_NUMBERS.items()}


def grams_of(text: str) -> int | None:
    """Parse `12.500` kilograms as grams; None if it is not a whole number of grams."""
    if text[-4:-3] == ".":
        try:
            return int(text[:-4] + text[-3:])
        except ValueError:
            return None
    try:
        grams = Decimal(text).scaleb(3)
        whole = int(grams)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return whole if whole == grams else None


def refusal(grams: int | None, flow: int | None, is_exit: bool) -> Reason | None:
    """Return why a line cannot be imported unchanged; None if it can."""
    if grams is None or flow is None:
        return Reason.UNREADABLE
    if grams <= 0:
        return Reason.NOT_POSITIVE
    if grams > MAX_GRAMS:
        return Reason.TOO_HEAVY
    return Reason.EXIT_TO_SHOP if is_exit and flow == SHOP else None


def parts(uid: bytes, grams: int) -> list[tuple[bytes, int]]:
    """Split a weight into lines below the maximum; the first keeps the uid.

    The uids of the others are derived from it, so that a second import finds them.
    """
    found = [(uid, min(grams, MAX_GRAMS))]
    left = grams - found[0][1]
    while left:
        part = min(left, MAX_GRAMS)
        name = f"part {len(found) + 1}"
        found.append((uuid.uuid5(UUID(bytes=uid), name).bytes, part))
        left -= part
    return found


def amount_of(lines: Iterable[ListedLine]) -> tuple[int, Decimal]:
    """Sum lines and kilograms."""
    every = list(lines)
    return len(every), sum((line.weight for line in every), kg_from_grams(0))
