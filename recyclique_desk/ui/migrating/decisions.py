"""What an admin decides once per kind before anything is imported."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.migration import (
    Decisions,
    ExitChoice,
    HeavyChoice,
    MigrationReport,
    Reason,
)
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support import amounts
from recyclique_desk.support.text import plural, tr
from recyclique_desk.ui.toolkit.theme import GRID


class DecisionsChoice(QWidget):
    """`changed()` when another decision means another analysis, `agreed()` for exits alone."""

    changed = Signal()
    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heavy = _Question(
            "migration-heavy",
            (
                (HeavyChoice.ASIDE, tr("Mettre de côté, dans un fichier à corriger")),
                (HeavyChoice.SPLIT, tr("Partager en plusieurs lignes de moins de 10 tonnes")),
            ),
        )
        self.exits = _Question(
            "migration-exits",
            (
                (ExitChoice.OTHER, tr("Prendre en sortie « autre »")),
                (ExitChoice.ASIDE, tr("Mettre de côté, dans un fichier à corriger")),
            ),
        )
        self._no_exits = QLabel(
            tr(
                "Ce fichier ne dit pas quelles lignes sont des sorties de stock. L'export de la "
                "base (.dump) le dit : il vaut mieux."
            )
        )
        self._no_exits.setObjectName("migration-no-exits")
        self._no_exits.setWordWrap(True)
        self.as_receipts = QCheckBox(tr("Prendre toutes les lignes comme des entrées"))
        self.as_receipts.setObjectName("migration-as-receipts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._no_exits, self.as_receipts, self.heavy, self.exits):
            column.addWidget(part)
        self.heavy.changed.connect(self.changed)
        self.exits.changed.connect(self.changed)
        self.as_receipts.toggled.connect(self.agreed)
        self._asks_exits = False

    def show_report(self, report: MigrationReport) -> bool:
        """Ask what this report leaves open; gives whether it leaves anything open."""
        self._asks_exits = report.asks_exits and not report.is_nothing_new
        self._no_exits.setVisible(self._asks_exits)
        self.as_receipts.setVisible(self._asks_exits)
        asks = self._asks_exits
        for question, reason, words in (
            (
                self.heavy,
                Reason.TOO_HEAVY,
                (
                    tr("{n} ligne de plus de 9 999,999 kg, le plus qu'une ligne puisse peser :"),
                    tr("{n} lignes de plus de 9 999,999 kg, le plus qu'une ligne puisse peser :"),
                ),
            ),
            (
                self.exits,
                Reason.EXIT_TO_SHOP,
                (
                    tr("{n} sortie vers MAGASIN, où rien ne sort ici que par la caisse :"),
                    tr("{n} sorties vers MAGASIN, où rien ne sort ici que par la caisse :"),
                ),
            ),
        ):
            count, weight = _of_reason(report, reason)
            asked = bool(count) and not report.is_nothing_new
            question.setVisible(asked)
            question.ask(plural(count, *words).format(n=count), weight)
            asks |= asked
        return asks

    @property
    def are_made(self) -> bool:
        """Whether nothing has to be agreed to before an import."""
        return self.as_receipts.isChecked() or not self._asks_exits

    def chosen(self) -> Decisions:
        """Give what is decided."""
        return Decisions(
            HeavyChoice(self.heavy.chosen()),
            ExitChoice(self.exits.chosen()),
            as_receipts=self._asks_exits and self.as_receipts.isChecked(),
        )

    def choose(self, decisions: Decisions) -> None:
        """Show these decisions; nothing is emitted."""
        self.heavy.choose(decisions.heavy)
        self.exits.choose(decisions.exits)
        self.as_receipts.blockSignals(True)
        self.as_receipts.setChecked(decisions.as_receipts)
        self.as_receipts.blockSignals(False)


class _Question(QWidget):
    """One kind of line and what may become of it."""

    changed = Signal()

    def __init__(self, name: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = QLabel()
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        for value, text in answers:
            button = QRadioButton(text)
            button.setObjectName(f"{name}-{value}")
            button.setAccessibleName(text)
            self._group.addButton(button)
            self._buttons[value] = button
            column.addWidget(button)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    def ask(self, words: str, weight: Decimal) -> None:
        """Put the question for so many kilograms."""
        self._words.setText(f"{words} {amounts.kilograms(weight)}")

    def chosen(self) -> str:
        """Give the answer's value."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Show an answer."""
        self._buttons[value].setChecked(True)


def _of_reason(report: MigrationReport, reason: Reason) -> tuple[int, Decimal]:
    """Count the lines of a kind, whether they stay out or come in changed."""
    lines = [line for line in report.listed if line.reason is reason]
    weight = sum((line.weight for line in lines), ZERO)
    aside = next((kind for kind in report.set_aside if kind.reason is reason), None)
    return (
        len(lines) + (0 if aside is None else aside.lines),
        weight + (ZERO if aside is None else aside.weight),
    )
