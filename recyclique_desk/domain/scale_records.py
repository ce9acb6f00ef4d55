"""Records of scales: what each is and when it was checked (arrêté of 26 May 2004)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name
from recyclique_desk.domain.weight import checked_weight

NOTICE = timedelta(days=30)
"""How long before its next check a scale is spoken of."""
LEAST_DIVISIONS = 100
"""The coarsest scales may have so few between zero and their maximum (OIML R 76, class IIII)."""
LARGEST_DIVISION = Decimal(1)
"""Kilograms, where the maximum of a scale is not known."""


@dataclass(frozen=True, slots=True)
class ScaleRecordInput:
    """What an admin fills in for a scale; weights in kilograms."""

    brand: str
    model: str | None = None
    serial_number: str | None = None
    maximum: Decimal | None = None
    division: Decimal | None = None
    checked_on: date | None = None
    next_check: date | None = None

    def checked(self) -> "ScaleRecordInput":
        """Return it as it may be stored; UserError, with its field, for what breaks a rule."""
        if self.checked_on and self.next_check and self.next_check <= self.checked_on:
            raise UserError(
                "La prochaine vérification vient après la dernière.", field="next_check"
            )
        if self.maximum and self.division and self.division >= self.maximum:
            raise UserError("L'échelon est plus petit que la portée.", field="division")
        largest = self.maximum / LEAST_DIVISIONS if self.maximum else LARGEST_DIVISION
        if self.division and self.division > largest:
            # 20 typed for 20 g would make any two loads one: the counter measures by divisions.
            raise UserError(
                "Cet échelon est trop grand pour la balance : tapez-le avec son unité, par "
                "exemple 20 g.",
                field="division",
            )
        return replace(
            self,
            brand=checked_name(self.brand, "brand"),
            model=_text(self.model, "model"),
            serial_number=_text(self.serial_number, "serial_number"),
            maximum=_weight(self.maximum, "maximum"),
            division=_weight(self.division, "division"),
        )


@dataclass(frozen=True, slots=True)
class ScaleRecord:
    """The record of a scale; a retired one stays, because old lines were weighed on it."""

    id: int
    uid: UUID
    site_id: int
    brand: str
    model: str | None = None
    serial_number: str | None = None
    maximum: Decimal | None = None
    division: Decimal | None = None
    checked_on: date | None = None
    next_check: date | None = None
    is_retired: bool = False
    version: int = 1

    @property
    def name(self) -> str:
        """Its brand, model and number, as far as they are known."""
        return " ".join(filter(None, (self.brand, self.model, self.serial_number)))

    def as_input(self) -> ScaleRecordInput:
        """Return what an admin filled in."""
        return ScaleRecordInput(
            self.brand, self.model, self.serial_number, self.maximum, self.division,
            self.checked_on, self.next_check,
        )  # fmt: skip


def due_for_check(records: Iterable[ScaleRecord], today: date) -> tuple[ScaleRecord, ...]:
    """Return the scales in use that are to be checked within thirty days, or were, first first."""
    due = [
        each
        for each in records
        if not each.is_retired and each.next_check and each.next_check - today <= NOTICE
    ]
    return tuple(sorted(due, key=lambda each: (each.next_check or today, each.id)))


def _text(text: str | None, field: str) -> str | None:
    return checked_name(text, field) if text and text.strip() else None


def _weight(kg: Decimal | None, field: str) -> Decimal | None:
    if kg is None:
        return None
    try:
        return checked_weight(kg)
    except UserError as error:
        raise UserError(error.message, field=field, **error.params) from error
