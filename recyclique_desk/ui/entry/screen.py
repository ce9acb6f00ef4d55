"""The counter: categories, weight and flow, side by side, for hands that do not look.

Category then weight then Enter, or weight then category: both save the line. What is typed stays
until the line is on disk, and survives a restart as a draft.
"""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.plausibility import UsualWeight, question
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket, checked_flow
from recyclique_desk.domain.weighing import Understood
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.category import TO_SORT
from recyclique_desk.ui.entry.draft import Draft
from recyclique_desk.ui.entry.tiles import CategoryTiles
from recyclique_desk.ui.entry.weighing import DEFAULT, WeighingPanel
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import mark

TILES_WIDTH, LEAST_TILES_WIDTH = 320, 284


class EntryScreen(QWidget):
    """`submitted(tuple of LigneInput)`: one weighing or, from a sum, several at once.

    `draft_changed` tells that what is half-typed should be kept, `category_refused` that the
    categories are not what they are shown to be.
    """

    submitted = Signal(object)
    draft_changed = Signal()
    category_refused = Signal()

    def __init__(self, kit: Kit, implausible_kg: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._implausible_kg = implausible_kg
        self._usual: Mapping[int, UsualWeight] = {}
        self.ticket_id: int | None = None
        self._sent: str | None = None
        self._unsaved: str | None = None
        self._accepted: str | None = None
        self.tree = CategoryTree(())
        self.tiles = CategoryTiles(kit.theme)
        self.panel = WeighingPanel(kit)
        self.weight = self.panel.weight
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.tiles, 5)
        layout.addWidget(self.panel, 3)
        self._connect()
        self.work_on(None, anew=True)

    # What the window tells

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer these categories."""
        self.tree = tree
        self.tiles.show_tree(tree)
        self._name_category()

    def show_usual(self, usual: Mapping[int, UsualWeight]) -> None:
        """Know what each category usually weighs."""
        self._usual = usual

    def work_on(self, ticket: Ticket | None, *, anew: bool) -> None:
        """Serve a ticket; for another one than before, everything starts empty (note 16)."""
        self.setEnabled(ticket is not None and ticket.is_open)
        self.ticket_id = None if ticket is None else ticket.id
        if anew:
            self._sent = self._unsaved = None
            self.tiles.clear_choice()
            self.weight.clear()
            self.panel.start_anew()
            self.panel.choose(DEFAULT)
            self.panel.show_last(None)
            self._name_category()

    def saved(self, lignes: tuple[Ligne, ...]) -> None:
        """Make room for the next weighing of the same category; keep what was typed meanwhile."""
        typed, sent = self.weight.text(), self._sent or self._unsaved or ""
        self._sent = self._unsaved = None
        self._accepted = None
        self.weight.set_text(typed[len(sent) :] if typed.startswith(sent) else typed)
        self.panel.start_anew()
        self.panel.show_last(lignes[-1] if lignes else None)
        self.tiles.go_home()
        self.weight.edit.setFocus()
        self.draft_changed.emit()

    def failed(self, error: BaseException) -> None:
        """Say why nothing is saved, and keep every letter of it."""
        if self._sent is not None:
            self._unsaved, self._sent = self._sent, None
        if isinstance(error, UserError):
            self._complain(error)
            if error.field == "category":
                self.category_refused.emit()
        else:
            self.weight.complain(tr("Pas encore enregistré : le poids reste ici."))

    def wait(self) -> None:
        """Say that the database takes its time, and that the line is not saved yet."""
        self.weight.complain(tr("Pas encore enregistré : la base ne répond pas."))

    def forget_typed(self) -> None:
        """Start the line anew: what is typed is another window's now."""
        self._sent = self._unsaved = None
        self.take_draft(Draft(category_id=self.tiles.chosen()))

    @property
    def has_unsaved(self) -> bool:
        """Whether a line that could not be saved still stands here, perhaps typed otherwise."""
        return self._unsaved is not None

    @property
    def is_correcting(self) -> bool:
        """Whether a line that could not be saved is being typed otherwise."""
        return self._unsaved is not None and self.weight.text() != self._unsaved

    def draw_in(self, *, tight: bool, low: bool) -> None:
        """Make do with a narrow place, and with a low one."""
        self.tiles.setMinimumWidth(LEAST_TILES_WIDTH if tight else TILES_WIDTH)
        self.panel.draw_in(low)

    def focus_first(self) -> None:
        """Put the cursor where the hands expect it."""
        self.weight.edit.setFocus()

    # Drafts

    def draft(self) -> Draft:
        """Give what is half-typed."""
        return Draft(
            category_id=self.tiles.chosen(),
            weight=self.weight.text(),
            destination=self.panel.destination,
            is_exit=self.panel.is_exit.isChecked(),
            notes=self.panel.notes.text(),
        )

    def take_draft(self, draft: Draft) -> None:
        """Put back what was half-typed before a restart."""
        if draft.category_id is not None:
            self.tiles.choose(draft.category_id)
        self.weight.set_text(draft.weight)
        self.panel.choose(draft.destination)
        self.panel.is_exit.setChecked(draft.is_exit)
        self.panel.notes.setText(draft.notes)
        self._name_category()

    # What the hands do

    def send(self) -> None:
        """Check the line and hand it over; a second call before the answer does nothing."""
        if self._sent is not None or not self.isEnabled():
            return
        try:
            understood = self._understood()
            given = self._inputs(understood)
        except UserError as error:
            self._complain(error)
            return
        if self._accepted != self.weight.text() and self._is_questioned(given):
            return
        self._sent = self.weight.text()
        self.submitted.emit(given)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let letter keys reach the tiles while the weight has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Emacs keys of a text field (Ctrl+E on X11) would keep the window's from it.
            event.ignore()
            return event.matches(QKeySequence.StandardKey.MoveToEndOfLine)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not self.weight.is_asking:
                return self._step_back()
            if event.key() == Qt.Key.Key_Backspace and not self.weight.text():
                return self.tiles.go_up()
            if event.key() == Qt.Key.Key_F3 or not self.weight.wants(event):
                return self.tiles.take_key(event)
        return False

    def _understood(self) -> Understood:
        if not self.weight.text().strip():
            raise UserError("Tapez le poids en kilogrammes, par exemple 12,5.", field="weight")
        understood = self.weight.understood()
        if understood.error is not None:
            raise understood.error
        return understood

    def _inputs(self, understood: Understood) -> tuple[LigneInput, ...]:
        chosen = self.tiles.chosen()
        if chosen is None:
            raise UserError("Choisissez la catégorie : sa touche, ou un clic.", field="category")
        if family := self.tiles.open_family():
            # The one before is still chosen, but this is not what the eye sees.
            raise UserError(
                "« {family} » est ouverte : choisissez-y une catégorie, ou Échap pour revenir.",
                field="category",
                family=family,
            )
        is_exit = self.panel.is_exit.isChecked()
        checked_flow(self.panel.destination, is_exit)
        per_weighing = self.panel.sum_mode.per_weighing
        weights = understood.parts if per_weighing else (understood.total,)
        return tuple(
            LigneInput(
                category_id=None if chosen == TO_SORT else chosen,
                weight=weight,
                destination=self.panel.destination,
                notes=self.panel.notes.text(),
                is_exit=is_exit,
            )
            for weight in weights
        )

    def _is_questioned(self, given: tuple[LigneInput, ...]) -> bool:
        """Ask once about what can hardly be (spec rule 1); the answer sends the line."""
        if self.panel.is_exit.isChecked():
            # What is usual was learnt from receptions; a pallet that leaves is heavier.
            usual: Mapping[int, UsualWeight] = {}
        else:
            usual = self._usual
        for each in given:
            key = TO_SORT if each.category_id is None else each.category_id
            asked = question(
                each.weight,
                self.category_name(),
                usual.get(key),
                Decimal(self._implausible_kg),
            )
            if asked is not None:
                # A suggestion can replace one weight, not a part of a sum.
                self.weight.ask(asked, can_replace=len(given) == 1)
                return True
        return False

    def _on_settled(self, kg: Decimal | None) -> None:
        if kg is not None:
            self.weight.set_text(self._kit.formats.kilograms_bare(kg))
        self._accepted = self.weight.text()
        self.send()

    def _on_picked(self, _category_id: int) -> None:
        """A category with a weight waiting for it saves the line: one gesture."""
        self._name_category()
        self.weight.edit.setFocus()
        if self.weight.text().strip() and self.weight.understood().error is None:
            self.send()
        else:
            self.draft_changed.emit()

    def _on_changed(self) -> None:
        self._accepted = None
        self.draft_changed.emit()

    def _step_back(self) -> bool:
        """Escape goes up in the tiles first, then empties the weight."""
        if self.tiles.go_up():
            return True
        if self.weight.text():
            self.weight.clear()
        return True

    def _name_category(self) -> None:
        self.panel.show_category(self.category_name())

    def category_name(self) -> str:
        """Give the name of the chosen category, empty for none."""
        chosen = self.tiles.chosen()
        if chosen is None:
            return ""
        category = self.tree.get(chosen)
        return tr("À classer") if category is None else category.name

    def _complain(self, error: DeskError) -> None:
        self.weight.complain(sentence(error))
        field = error.field if isinstance(error, UserError) else None
        mark(self.tiles, invalid=field == "category")
        if field == "notes":
            self.panel.notes.setFocus()
        else:
            self.weight.edit.setFocus()

    def _connect(self) -> None:
        self.weight.edit.installEventFilter(self)
        self.weight.entered.connect(self.send)
        self.weight.changed.connect(self._on_changed)
        self.weight.settled.connect(self._on_settled)
        self.weight.exit_toggled.connect(self.panel.is_exit.toggle)
        self.weight.flow_cycled.connect(self.panel.cycle)
        self.panel.submit.clicked.connect(self.send)
        self.panel.notes.returnPressed.connect(self.send)
        self.panel.notes.textEdited.connect(self.draft_changed)
        self.panel.flow_chosen.connect(self.draft_changed)
        self.tiles.picked.connect(self._on_picked)
