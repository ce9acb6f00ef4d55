"""What the notebook page's foot says beside what was typed of it, compared as one types."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.notebook import PageProgress
from recyclique_desk.domain.weight import parse_weight
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.notebook.wording import differences
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.number_box import NumberBox
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import mark


@dataclass(frozen=True, slots=True)
class PageFoot:
    """What is written under a page of the notebook: its lines and its kilograms, where they are."""

    lines: int | None
    total: Decimal | None


class NotebookPanel(QFrame):
    """`foot_typed(PageFoot)`, `next_wanted(day)`, `close_wanted()`."""

    foot_typed = Signal(PageFoot)
    next_wanted = Signal(date)
    close_wanted = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._progress: PageProgress | None = None
        self._warned: tuple[object, ...] | None = None
        """What was compared when a difference was pointed out before closing the page."""
        self.setObjectName("reception-notebook-panel")
        self.lines = NumberBox()
        self.lines.setObjectName("reception-notebook-lines")
        self.lines.setAccessibleName(tr("Nombre de lignes de la page"))
        self.lines.setRange(0, 10_000)
        self.lines.setSpecialValueText(" ")
        self.total = QLineEdit()
        self.total.setObjectName("reception-notebook-total")
        self.total.setAccessibleName(tr("Total de contrôle de la page, en kilogrammes"))
        self.total.setPlaceholderText("—")
        self.state = QLabel()
        self.state.setObjectName("reception-notebook-state")
        self.state.setWordWrap(True)
        self.day = DayField(
            "reception-notebook-next-day", tr("Date de la page suivante"), context.theme, date.min
        )
        self.next = QPushButton(tr("Page suivante"))
        self.next.setObjectName("reception-notebook-next-btn")
        mark(self.next, primary=True)
        self.end = QPushButton(tr("Fermer la page"))
        self.end.setObjectName("reception-notebook-close-btn")
        self._lay_out()
        self.lines.editingFinished.connect(self._on_edited)
        self.total.editingFinished.connect(self._on_edited)
        self.next.clicked.connect(self._on_next)
        self.day.returnPressed.connect(self._on_next)
        self.end.clicked.connect(self._on_end)
        self.hide()

    def fold(self, folded: bool) -> None:
        """Stand the buttons on top of each other, to leave the room to the weighing."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if folded else across)
        for column, (label, field) in enumerate(
            zip(self._labels, (self.lines, self.total), strict=True)
        ):
            # Side by side the folded column would cut both labels.
            place = (2 * column, 0) if folded else (0, column)
            self._grid.addWidget(label, *place)
            self._grid.addWidget(field, place[0] + 1, place[1])

    def show_progress(self, progress: PageProgress | None) -> None:
        """Show a page and what is typed of it; None when no page is open."""
        before = self._progress
        self._progress = progress
        if self._warned is not None and _compared(self._with_fields()) != self._warned:
            self._name_buttons()
        is_open = progress is not None and progress.page.is_open
        for widget in (self.lines, self.total, self.end, *self._labels):
            widget.setVisible(is_open)
        if progress is None:
            self._say(tr("Aucune page ouverte : choisissez la date de la suivante."))
            return
        page = progress.page
        if before is None or before.page.id != page.id:
            self.lines.setValue(page.expected_lines or 0)
            kept = page.control_total
            self.total.setText("" if kept is None else self._context.formats.kilograms_bare(kept))
            self.day.show_day(page.day)
        formats = self._context.formats
        amount = amounts.amount(
            progress.lines_count, progress.weight, progress.exits_count, progress.exit_weight
        )
        typed = tr("Tapé : {amount}").format(amount=amount)
        if progress.exits_count:
            # The foot of a page adds up all it lists: said, so that the comparison can be followed.
            page_total = tr("{lines}, {weight} avec les sorties").format(
                lines=amounts.lines(progress.all_lines_count),
                weight=formats.kilograms(progress.weight_of_page),
            )
            typed = f"{typed}\n{page_total}"
        if self._warned is not None:
            return  # what was pointed out a moment ago still holds, and stays to be read
        self._say("\n".join([typed, *differences(progress, formats)]))
        has_control = page.expected_lines is not None or page.control_total is not None
        tone = ("success" if progress.agrees else "warning") if has_control else "quiet"
        mark(self.state, tone=tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room that the words need at another width."""
        super().resizeEvent(event)
        self._keep_room()

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self._keep_room()

    def _keep_room(self) -> None:
        # The work scrolls by the least heights: words that wrap do not count, and squeeze fields.
        wanted = self.state.heightForWidth(max(1, self.state.width()))
        self.state.setMinimumHeight(max(0, wanted))

    def may_close_notebook(self) -> bool:
        """Whether the notebook may be closed: False once, to point out a page that differs."""
        return self._may_close()

    def _on_next(self) -> None:
        try:
            day = self.day.day()
        except UserError as error:
            self._say(sentence(error))
            self.day.setFocus()
            return
        if self._may_close(self.next, tr("Passer ainsi")):
            self.next_wanted.emit(day)

    def _on_end(self) -> None:
        if self._may_close(self.end, tr("La fermer ainsi")):
            self.close_wanted.emit()

    def _may_close(self, button: QPushButton | None = None, anyway: str = "") -> bool:
        """Point out, once, that the page differs from its foot; a second press closes it."""
        progress = self._with_fields()
        if progress is None or progress.agrees or self._warned == _compared(progress):
            return True
        self._name_buttons()
        self._warned = _compared(progress)
        said = " ; ".join(differences(progress, self._context.formats))
        self._say(
            tr("La page diffère de son pied : {said}. Vérifiez-la, ou fermez-la ainsi.").format(
                said=said
            )
        )
        mark(self.state, tone="error")
        announce(self.state, self.state.text(), urgent=True)
        if button is not None:
            button.setText(anyway)
        return False

    def _with_fields(self) -> PageProgress | None:
        """Give the open page beside what its foot says in the fields, saved or not yet."""
        progress = self._progress
        if progress is None or not progress.page.is_open:
            return None
        try:
            lines, total = self._foot()
        except UserError:
            return progress
        return replace(
            progress, page=replace(progress.page, expected_lines=lines, control_total=total)
        )

    def _foot(self) -> tuple[int | None, Decimal | None]:
        """Give what the fields say; UserError for a total that is no weight."""
        text = self.total.text().strip()
        return self.lines.value() or None, parse_weight(text) if text and text != "—" else None

    def _name_buttons(self) -> None:
        self._warned = None
        self.next.setText(tr("Page suivante"))
        self.end.setText(tr("Fermer la page"))

    def _on_edited(self) -> None:
        try:
            lines, total = self._foot()
        except UserError as error:
            mark(self.total, invalid=True)
            self._say(sentence(error))
            return
        mark(self.total, invalid=False)
        page = None if self._progress is None else self._progress.page
        if page is not None and (page.expected_lines, page.control_total) != (lines, total):
            self.foot_typed.emit(PageFoot(lines, total))

    def _lay_out(self) -> None:
        self._labels = (QLabel(tr("Lignes au pied")), QLabel(tr("Total au pied (kg)")))
        self._grid = grid = QGridLayout()
        grid.setSpacing(4)
        for label, field in zip(self._labels, (self.lines, self.total), strict=True):
            label.setBuddy(field)
            mark(label, tone="quiet")
        self._row = row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.next)
        row.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.state)
        layout.addLayout(row)
        self.fold(False)


def _compared(progress: PageProgress | None) -> tuple[object, ...] | None:
    """Give what the page and its foot say; saving the foot changes nothing but the version."""
    if progress is None:
        return None
    page = progress.page
    return (
        page.id,
        progress.all_lines_count,
        progress.weight_of_page,
        page.expected_lines,
        page.control_total,
    )
