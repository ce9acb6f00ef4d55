"""Words of periods, states, filières and tonnes for the screens of the declarations."""

from decimal import Decimal

from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    Coded,
    DeclarationForm,
    DeclaredAmount,
    Filiere,
    FiliereTarget,
    PeriodState,
    tonnes,
)
from recyclique_desk.domain.declared import DeclarationView, FigureDifference, PeriodEntry
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


def state_words(entry: PeriodEntry | DeclarationView, formats: Formats) -> str:
    """Write where a period stands, with the day that matters where the form has one."""
    form = entry.form if isinstance(entry, PeriodEntry) else entry.declaration.form
    if not form.submit_month and entry.state in {PeriodState.OPEN, PeriodState.TO_SUBMIT}:
        if entry.is_over:
            return tr("Période finie · à remettre selon votre convention")
        return tr("En cours")
    day = formats.day(entry.submit_from)
    return {
        PeriodState.COMING: tr("À venir"),
        PeriodState.OPEN: tr("En cours · à transmettre à partir du {day}").format(day=day),
        PeriodState.TO_SUBMIT: tr("À transmettre depuis le {day}").format(day=day),
        PeriodState.LATE: tr("En retard · à transmettre depuis le {day}").format(day=day),
        PeriodState.DECLARED: tr("Déclarée"),
    }[entry.state]


def state_word(state: PeriodState) -> str:
    """Write where a period stands in one or two words."""
    return {
        PeriodState.COMING: tr("À venir"),
        PeriodState.OPEN: tr("En cours"),
        PeriodState.TO_SUBMIT: tr("À transmettre"),
        PeriodState.LATE: tr("En retard"),
        PeriodState.DECLARED: tr("Déclarée"),
    }[state]


def tonnes_bare(amount: DeclaredAmount, formats: Formats) -> str:
    """Write `0,215`, for a column in tonnes and for copying; what is not known says so."""
    if amount.grams is None:
        return tr("non connu")
    return format_kg(tonnes(amount.grams), language=formats.language)


def kg_words(grams: int | None, formats: Formats) -> str:
    """Write `215,300 kg`."""
    return formats.kilograms(kg_from_grams(grams or 0))


def signed_kg(grams: int, formats: Formats) -> str:
    """Write `+12,400 kg` or `−12,400 kg`."""
    sign = "−" if grams < 0 else "+"
    return sign + formats.kilograms(Decimal(abs(grams)).scaleb(-3))


def difference_words(difference: FigureDifference, formats: Formats) -> str:
    """Write how much more or less a figure is now, in kilograms or pieces."""
    if not difference.is_pieces:
        return signed_kg(difference.grams, formats)
    sign = "−" if difference.grams < 0 else "+"
    return sign + amounts.pieces(abs(difference.grams))


def channel_titles(channels: tuple[Coded, ...]) -> list[str]:
    """Write the columns of the form with their numbers."""
    return [
        f"{number} · {each.short or each.name}" for number, each in enumerate(channels, start=1)
    ]


class TargetNames:
    """Words for filières and functions of a period."""

    def __init__(self, filieres: tuple[tuple[DeclarationForm, Filiere], ...]) -> None:
        self._filieres = {filiere.code: filiere for _form, filiere in filieres}

    def name(self, target: FiliereTarget) -> str:
        """Write `Ameublement › Assise`, *hors REP* or *nothing yet*."""
        if target.filiere is None:
            return tr("Pas encore rattachée")
        if target.filiere == HORS_REP:
            return tr("Hors REP")
        if target.filiere == LIKE_PARENT:
            return tr("Comme sa famille")
        filiere = self._filieres.get(target.filiere)
        if filiere is None:
            return target.filiere
        function = filiere.function_name(target.function)
        product = filiere.product_name(target.product)
        # What stands behind the colon explains an abbreviation, and is on the list of filières.
        short = filiere.name.partition(" : ")[0]
        return " › ".join(each for each in (short, function, product) if each is not None)
