"""A page of the paper notebook: its ticket, its expected count and its control total."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import GRAM, ZERO

MAX_LINES = 10_000
MAX_TOTAL = Decimal("999999.999")


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """One page, which is one ticket: status, day and number are the ticket's."""

    id: int
    uid: UUID
    ticket_id: int
    ticket_number: str
    poste_id: int
    day: date
    opened_at: datetime
    is_open: bool
    expected_lines: int | None = None
    control_total: Decimal | None = None
    """Kilograms written under the page: the sum of all its lines, exits included."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class PageProgress:
    """A page compared with what was typed of it so far."""

    page: NotebookPage
    lines_count: int = 0
    weight: Decimal = ZERO
    """Kilograms received, without exits, as `lines_count`."""
    exits_count: int = 0
    exit_weight: Decimal = ZERO
    same_as: tuple[str, ...] = ()
    """Numbers of tickets with the same weights, set when the page is closed: typed twice?"""

    @property
    def all_lines_count(self) -> int:
        """Number of lines typed, exits included, as the paper lists them."""
        return self.lines_count + self.exits_count

    @property
    def weight_of_page(self) -> Decimal:
        """Kilograms typed, exits included, to be compared with the control total."""
        return self.weight + self.exit_weight

    @property
    def lines_difference(self) -> int | None:
        """Typed less expected: negative while lines are missing; None without a count."""
        expected = self.page.expected_lines
        return None if expected is None else self.all_lines_count - expected

    @property
    def weight_difference(self) -> Decimal | None:
        """Typed less control total, in kilograms; None without a control total."""
        control = self.page.control_total
        return None if control is None else self.weight_of_page - control

    @property
    def agrees(self) -> bool:
        """Whether count and control total, where given, match what was typed."""
        return not self.lines_difference and not self.weight_difference


def checked_expectation(
    lines: int | None, total: Decimal | None
) -> tuple[int | None, Decimal | None]:
    """Check count and control total; UserError (field `expected_lines` or `control_total`)."""
    if lines is not None and not 0 < lines <= MAX_LINES:
        raise UserError(
            "Le nombre de lignes va de 1 à {limit}.", field="expected_lines", limit=MAX_LINES
        )
    if total is None:
        return lines, None
    if not total.is_finite() or not 0 < total <= MAX_TOTAL:
        raise UserError(
            "Le total de contrôle doit être supérieur à zéro et sous mille tonnes.",
            field="control_total",
        )
    if total != total.quantize(GRAM):
        raise UserError(
            "Un poids s'écrit au gramme près : trois décimales au plus.", field="control_total"
        )
    return lines, total.quantize(GRAM)
