"""Reads the fields of the counter as the lines they stand for: weights, pieces, tares."""

from decimal import Decimal
from typing import Any

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.scale_load import TakenWeight
from recyclique_desk.domain.tickets import LigneInput, WeightSource, checked_flow
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.domain.weight_grammar import ParsedWeight
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.counter.weighing_panel import WeighingPanel
from recyclique_desk.ui.toolkit.category_choice import TO_SORT
from recyclique_desk.ui.toolkit.formats import Formats


class WeighingReader:
    """Gives the lines of one weighing; changes no field.

    `category` is the chosen one, None for none or for lines to be sorted later; `weighed` is the
    scale's weight if it stands in the field as it was taken.
    """

    def __init__(self, panel: WeighingPanel, tiles: CategoryTiles, formats: Formats) -> None:
        self._panel = panel
        self._tiles = tiles
        self._formats = formats

    def estimated(self, category: Category | None) -> Decimal | None:
        """Give what pieces weigh that were counted and not weighed; None where that is unknown."""
        pieces = self._panel.pieces.typed()
        if pieces is None or category is None or self._panel.weight.text().strip():
            return None
        return None if category.piece_weight is None else pieces * category.piece_weight

    def lines(
        self, category: Category | None, weighed: TakenWeight | None
    ) -> tuple[LigneInput, ...]:
        """Give one line, or one for each weighing of a sum; UserError for what is none."""
        panel = self._panel
        pieces = panel.pieces.number()
        estimated = self.estimated(category)
        understood = None if estimated is not None else self._understood()
        chosen = self._tiles.chosen()
        if chosen is None:
            raise UserError("Choisissez la catégorie : sa touche, ou un clic.", field="category")
        if family := self._tiles.open_family():
            # The one before is still chosen, but this is not what the eye sees.
            raise UserError(
                "« {family} » est ouverte : choisissez-y une catégorie, ou Échap pour revenir.",
                field="category",
                family=family,
            )
        is_exit = panel.is_exit.isChecked()
        checked_flow(panel.destination, is_exit)
        if understood is None:
            weights: tuple[Decimal, ...] = (estimated or ZERO,)
        elif panel.sum_mode.per_weighing:
            weights = understood.parts
        else:
            weights = (understood.total,)
        counts = self._piece_counts(pieces, weights, understood)
        return tuple(
            LigneInput(
                category_id=None if chosen == TO_SORT else chosen,
                destination=panel.destination,
                notes=panel.notes.text(),
                is_exit=is_exit,
                pieces=count,
                is_estimated=understood is None,
                **self._weighing(weight, understood, weighed),
            )
            for weight, count in zip(weights, counts, strict=True)
        )

    def _understood(self) -> ParsedWeight:
        weight = self._panel.weight
        if not weight.text().strip() and not self._panel.pieces.is_empty:
            raise UserError(
                "Tapez le poids : cette catégorie n'a pas de poids habituel par pièce.",
                field="weight",
            )
        if not weight.text().strip():
            raise UserError("Tapez le poids en kilogrammes, par exemple 12,5.", field="weight")
        understood = weight.understood()
        if understood.error is not None:
            raise understood.error
        return understood

    def _piece_counts(
        self, pieces: int | None, weights: tuple[Decimal, ...], understood: ParsedWeight | None
    ) -> tuple[int | None, ...]:
        """Share the pieces out: without a number each weighing of what is counted is one."""
        if pieces is None and self._panel.pieces.counts and understood is not None:
            pieces = len(understood.parts)
        if len(weights) == 1 or pieces is None:
            return (pieces,) * len(weights)
        if pieces == len(weights):
            return (1,) * pieces
        raise UserError(
            "{pieces} pièces pour {weighings} pesées : choisissez « 1 ligne », ou une pesée par "
            "pièce.",
            field="pieces",
            pieces=pieces,
            weighings=len(weights),
        )

    def _weighing(
        self, weight: Decimal, understood: ParsedWeight | None, weighed: TakenWeight | None
    ) -> dict[str, Any]:
        """Give how a weight came to be, and what is left of it, as fields of a line."""
        found: dict[str, Any] = {"source": WeightSource.TYPED, "weight": weight}
        if understood is None:
            return found
        if weighed is not None:
            found |= {
                "source": WeightSource.WEIGHED,
                "scale_id": self._panel.scale.scale_id,
                "frame": weighed.frame,
            }
            if weighed.tare is not None:
                found |= {"gross": weight + weighed.tare, "tare": weighed.tare}
        container = self._panel.container.chosen()
        if container is None or (weighed is not None and weighed.is_net):
            return found
        # Each weighing of a sum has the container on the scale.
        per_weighing = self._panel.sum_mode.per_weighing
        tare = container.tare * (1 if per_weighing else len(understood.parts))
        if weight <= tare:
            raise UserError(
                "« {name} » pèse déjà {tare} kg : il faut un poids avec le contenant.",
                field="weight",
                name=container.name,
                tare=self._formats.kilograms_bare(tare),
            )
        net = {"weight": weight - tare, "gross": weight, "tare": tare}
        return found | net | {"container_id": container.id}
