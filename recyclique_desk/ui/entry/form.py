"""The form of one weighing: category, weight, destination, notes, exit; all of it by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput, Ticket, checked_flow
from recyclique_desk.domain.weight import parse_weight
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.category import NOT_CHOSEN, TO_SORT, CategoryChoice
from recyclique_desk.ui.entry.flow import FlowButton
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import Size, mark
from recyclique_desk.ui.tickets.lignes import destination_name

DEFAULT = Destination.REVENTE


class LigneForm(QFrame):
    """`submitted(LigneInput, Ligne | None)`: a new line, or the new values of an edited one.

    What is typed stays until `saved` says that it is on disk (field note 23).
    """

    submitted = Signal(object, object)

    def __init__(self, kit: Kit, implausible_kg: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._implausible_kg = implausible_kg
        self._edited: Ligne | None = None
        self._sent: str | None = None
        self._questioned: str | None = None
        self.tree = CategoryTree(())
        self.setProperty("panel", "card")
        self.heading = QLabel()
        self.heading.setFont(kit.theme.font(Size.LEAD, bold=True))
        self.category = CategoryChoice()
        self.category.setObjectName("reception-ligne-category")
        self.category.setAccessibleName(tr("Catégorie"))
        self.weight = QLineEdit()
        self.weight.setObjectName("reception-ligne-poids")
        self.weight.setAccessibleName(tr("Poids en kilogrammes"))
        self.weight.setPlaceholderText("0,000")
        self.weight.setFont(kit.theme.font(Size.FIGURE, bold=True))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.setMaxLength(64)
        self.weight.setMinimumHeight(56)
        self.destination = QWidget()
        self.destination.setObjectName("reception-ligne-destination")
        self.destination.setAccessibleName(tr("Destination"))
        self._flows = QButtonGroup(self)
        self.is_exit = QCheckBox(tr("Sortie de stock (=)"))
        self.is_exit.setObjectName("reception-ligne-is-exit")
        self.notes = QLineEdit()
        self.notes.setObjectName("reception-ligne-notes")
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setPlaceholderText(tr("Notes (facultatif)"))
        self.error = QLabel()
        self.error.setObjectName("reception-ligne-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.submit = QPushButton(tr("Enregistrer la ligne"))
        self.submit.setObjectName("reception-ligne-submit")
        mark(self.submit, primary=True, tall=True)
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName("reception-ligne-cancel")
        mark(self.cancel, tall=True)
        self._lay_out()
        self._connect()
        self.work_on(None, anew=True)

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer these categories."""
        self.tree = tree
        self.category.show_tree(tree, tr("À classer plus tard"))

    def work_on(self, ticket: Ticket | None, *, anew: bool) -> None:
        """Serve a ticket; for another one than before, everything starts empty."""
        self.setEnabled(ticket is not None and ticket.is_open)
        if anew:
            self._sent = None
            self.category.choose(NOT_CHOSEN)
            self.weight.clear()
            self._clear_rest()

    def edit(self, ligne: Ligne) -> None:
        """Fill the form with a line to change."""
        self._clear_rest()
        self._edited = ligne
        self.heading.setText(tr("Modifier la ligne"))
        self.submit.setText(tr("Enregistrer la modification"))
        self.cancel.show()
        category_id = TO_SORT if ligne.category_id is None else ligne.category_id
        self.category.choose(category_id)
        if self.category.chosen() != category_id:
            self.category.add_retired(category_id, ligne.category_name or "")
            self.category.choose(category_id)
        self.weight.setText(self._kit.formats.kilograms_bare(ligne.weight))
        self._choose(ligne.destination)
        self.is_exit.setChecked(ligne.is_exit)
        self.notes.setText(ligne.notes or "")
        self.weight.setFocus()
        self.weight.selectAll()

    def saved(self) -> None:
        """Make room for the next weighing of the same category; keep what was typed meanwhile."""
        typed, sent = self.weight.text(), self._sent or ""
        self._sent = None
        self._clear_rest()
        self.weight.setText(typed[len(sent) :] if typed.startswith(sent) else typed)
        self.weight.setFocus()

    def failed(self, error: BaseException, retry: Callable[[], object]) -> None:
        """Say why the line is not saved, and keep every letter of it."""
        self._sent = None
        if isinstance(error, UserError):
            self._complain(error)
        else:
            self.error.setText(tr("Cette ligne n'est pas enregistrée : elle reste ici."))
            self._kit.messages.failed(error, retry=retry)

    def focus_first(self) -> None:
        """Put the cursor where the hands expect it: the weight once a category is chosen."""
        known = self.category.chosen() != NOT_CHOSEN
        (self.weight if known else self.category).setFocus()

    def send(self) -> None:
        """Check the line and hand it over; a second call before the answer does nothing."""
        if self._sent is not None or not self.isEnabled():
            return
        self._complain(None)
        try:
            given = self._read()
        except UserError as error:
            self._complain(error)
            return
        if given.weight > self._implausible_kg and self._questioned != self.weight.text():
            self._questioned = self.weight.text()
            self.error.setText(
                tr("{weight}, vraiment ? Entrée encore une fois pour enregistrer.").format(
                    weight=self._kit.formats.kilograms(given.weight)
                )
            )
            self.weight.setFocus()
            self.weight.selectAll()
            return
        self._sent = self.weight.text()
        self.submitted.emit(given, self._edited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let `=` toggle the exit and arrow down cycle the destination while a weight is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text() == "=":
                self.is_exit.toggle()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._cycle()
                return True
        return False

    def _read(self) -> LigneInput:
        chosen = self.category.chosen()
        if chosen == NOT_CHOSEN:
            raise UserError("Choisissez une catégorie.", field="category")
        if not self.weight.text().strip():
            raise UserError("Tapez le poids en kilogrammes, par exemple 12,5.", field="weight")
        destination = self._chosen_flow()
        is_exit = self.is_exit.isChecked()
        checked_flow(destination, is_exit)
        return LigneInput(
            category_id=None if chosen == TO_SORT else chosen,
            weight=parse_weight(self.weight.text()),
            destination=destination,
            notes=self.notes.text(),
            is_exit=is_exit,
        )

    def _complain(self, error: DeskError | None) -> None:
        field = error.field if isinstance(error, UserError) else None
        for name, widget in (
            ("category", self.category),
            ("weight", self.weight),
            ("notes", self.notes),
        ):
            mark(widget, invalid=field == name)
            if field == name:
                widget.setFocus()
                widget.setAccessibleDescription("" if error is None else sentence(error))
        self.error.setText("" if error is None else sentence(error))

    def _clear_rest(self) -> None:
        was_edited = self._edited is not None
        self._edited = None
        self._questioned = None
        self.heading.setText(tr("Nouvelle pesée"))
        self.submit.setText(tr("Enregistrer la ligne"))
        self.cancel.hide()
        self.notes.clear()
        if was_edited or self.is_exit.isChecked():
            self._choose(DEFAULT)
        self.is_exit.setChecked(False)
        self._complain(None)

    def _stop_editing(self) -> None:
        self.weight.clear()
        self._clear_rest()
        self.show_tree(self.tree)
        self.focus_first()

    def _choose(self, destination: Destination) -> None:
        for button in self._flows.buttons():
            button.setChecked(button.property("destination") == destination.value)

    def _cycle(self) -> None:
        order = list(Destination)
        self._choose(order[(order.index(self._chosen_flow()) + 1) % len(order)])

    def _chosen_flow(self) -> Destination:
        button = self._flows.checkedButton()
        return DEFAULT if button is None else Destination(button.property("destination"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self.destination)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, destination in enumerate(Destination):
            button = FlowButton(destination, destination_name(destination), self._kit.theme)
            self._flows.addButton(button)
            grid.addWidget(button, place // 3, place % 3)
        self._choose(DEFAULT)
        category_label = QLabel(tr("Catégorie"))
        category_label.setBuddy(self.category)
        weight_label = QLabel(tr("Poids (kg)"))
        weight_label.setBuddy(self.weight)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        for label, field in ((category_label, self.category), (weight_label, self.weight)):
            mark(label, tone="quiet")
            layout.addWidget(label)
            layout.addWidget(field)
        layout.addSpacing(4)
        layout.addWidget(self.destination)
        layout.addWidget(self.is_exit)
        layout.addWidget(self.notes)
        layout.addWidget(self.error)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.weight.installEventFilter(self)
        self.category.picked.connect(self.weight.setFocus)
        self.weight.returnPressed.connect(self.send)
        self.notes.returnPressed.connect(self.send)
        self.submit.clicked.connect(self.send)
        self.cancel.clicked.connect(self._stop_editing)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._stop_editing)
