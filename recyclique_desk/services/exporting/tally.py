"""Counts what goes into a file while it is written, and holds it against the query's totals."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.tickets import ENTREE, SelectionTotals, WeightSplit
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.services.exporting.source import Batch
from recyclique_desk.services.records.selection import flow_sums, split_from
from recyclique_desk.storage.types import DESTINATION_NUMBERS

ENTREE_NUMBERS = frozenset(DESTINATION_NUMBERS[destination] for destination in ENTREE)


@dataclass(slots=True)
class Tally:
    """Rows, the exits among them, and grams; grams by (is it an exit, number of destination)."""

    tickets: int = 0
    lines: int = 0
    exits: int = 0
    grams: dict[tuple[Any, int], int] = field(default_factory=dict)

    def totals(self) -> SelectionTotals:
        """Give what went by as a selection's totals."""
        entree = direct = sortie = 0
        for (is_exit, destination), grams in self.grams.items():
            if is_exit:
                sortie += grams
            elif destination in ENTREE_NUMBERS:
                entree += grams
            else:
                direct += grams
        split = WeightSplit(kg_from_grams(entree), kg_from_grams(direct), kg_from_grams(sortie))
        return SelectionTotals(self.tickets, self.lines - self.exits, split, self.exits)

    def add(self, is_exit: Any, destination: int, grams: int, lines: int = 1) -> None:
        """Count lines of one flow."""
        key = (is_exit, destination)
        self.grams[key] = self.grams.get(key, 0) + grams
        self.lines += lines
        if is_exit:
            self.exits += lines

    def add_lines(self, batch: Batch) -> None:
        """Count a batch of lines, as `source` gives them."""
        grams = self.grams
        flows = zip(batch["is_exit"], batch["destination"], strict=True)
        for key, weight in zip(flows, batch["weight"], strict=True):
            grams[key] = grams.get(key, 0) + weight
        self.lines += len(batch["is_exit"])
        self.exits += sum(batch["is_exit"])


def ligne_totals(connection: Connection, conditions: Iterable[Any]) -> SelectionTotals:
    """Total the lines that meet some conditions, apart from any reading of the rows."""
    row = connection.execute(select(*flow_sums()).where(*conditions)).one()
    return SelectionTotals(0, row.lines - row.exits, split_from(row), row.exits)


def must_agree(written: SelectionTotals, known: SelectionTotals) -> None:
    """Raise StorageError when a file does not hold what the screen says: it is not kept then."""
    if written == known:
        return
    raise StorageError(
        Trouble.DAMAGED,
        "Le fichier compterait {lines} lignes et {weight} kg, l'écran {known_lines} lignes et "
        "{known_weight} kg : rien n'a été écrit. Faites examiner la base.",
        lines=written.all_lines_count,
        weight=format_kg(written.weight.total),
        known_lines=known.all_lines_count,
        known_weight=format_kg(known.weight.total),
    )
