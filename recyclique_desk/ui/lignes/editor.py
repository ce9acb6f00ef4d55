"""Changes a line where it stands: a small form that opens in the line's own row."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.scale_load import TakenWeight, typed_weight
from recyclique_desk.domain.tickets import (
    MAX_PIECES,
    Destination,
    Ligne,
    LigneInput,
    WeightSource,
    checked_flow,
    checked_pieces,
)
from recyclique_desk.domain.weight_grammar import parse_weights
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.category_choice import NOT_CHOSEN, TO_SORT, CategoryChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.theme import mark


class LigneFields(QWidget):
    """Category, weight, destination, exit and notes of a line, to be changed.

    `weighing_refused(UserError)` where a scale typed what is no weight.
    """

    weighing_refused = Signal(UserError)

    def __init__(
        self,
        ligne: Ligne,
        tree: CategoryTree,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.category = CategoryChoice()
        self.category.setObjectName("reception-edit-category")
        self.category.setAccessibleName(tr("Catégorie"))
        self.category.setMinimumContentsLength(0)
        self.category.show_tree(tree, tr("À classer plus tard"))
        self.weight = QLineEdit(context.formats.kilograms_bare(ligne.weight))
        self.weight.setObjectName("reception-edit-poids")
        self.weight.setAccessibleName(tr("Poids en kilogrammes"))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.destination = QComboBox()
        self.destination.setObjectName("reception-edit-destination")
        self.destination.setAccessibleName(tr("Destination"))
        for each in Destination:
            self.destination.addItem(context.formats.destination(each), each)
        self.is_exit = QCheckBox(tr("Sortie"))
        self.is_exit.setObjectName("reception-edit-is-exit")
        self.notes = QLineEdit(ligne.notes or "")
        self.notes.setObjectName("reception-edit-notes")
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setPlaceholderText(tr("Notes"))
        self.pieces = QLineEdit("" if ligne.pieces is None else str(ligne.pieces))
        self.pieces.setObjectName("reception-edit-pieces")
        self.pieces.setAccessibleName(tr("Nombre de pièces"))
        self.pieces.setPlaceholderText(tr("Pièces"))
        self.is_estimated = QCheckBox(tr("Poids estimé"))
        self.is_estimated.setObjectName("reception-edit-is-estimated")
        self.is_estimated.setToolTip(tr("Rien n'a été pesé : le poids vient du nombre de pièces"))
        self._tree = tree
        self._ligne = ligne
        self._formats = context.formats
        self._taken: tuple[str, TakenWeight] | None = None
        self.category.picked.connect(self.weight.setFocus)
        self.weight.textEdited.connect(lambda _text: self.is_estimated.setChecked(False))
        self._fill(ligne)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        # The category has a row of its own: beside the entry half of it would cut every name.
        grid.addWidget(self.category, 0, 0, 1, 2)
        grid.addWidget(self.destination, 1, 0)
        grid.addWidget(self.weight, 1, 1)
        grid.addWidget(self.notes, 2, 0)
        grid.addWidget(self.is_exit, 2, 1)
        grid.addWidget(self.is_estimated, 3, 0)
        grid.addWidget(self.pieces, 3, 1)
        self._show_pieces(ligne)
        self.category.picked.connect(lambda: self._show_pieces(ligne))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def read(self) -> LigneInput:
        """Give the new values; UserError for what is none."""
        chosen = self.category.chosen()
        if chosen == NOT_CHOSEN:
            raise UserError("Choisissez une catégorie.", field="category")
        understood = parse_weights(self.weight.text())
        if understood.error is not None:
            raise understood.error
        destination = Destination(self.destination.currentData())
        checked_flow(destination, self.is_exit.isChecked())
        # A weight typed over loses what the scale said of it: the service knows (`retyped`).
        given = self._ligne.as_input()
        if self._taken is not None and self._taken[0] == self.weight.text():
            given = replace(
                given,
                gross=None,
                tare=None,
                container_id=None,
                scale_id=None,
                source=WeightSource.WEIGHED,
                frame=self._taken[1].frame,
            )
        return replace(
            given,
            category_id=None if chosen == TO_SORT else chosen,
            weight=understood.total,
            destination=destination,
            notes=self.notes.text(),
            is_exit=self.is_exit.isChecked(),
            pieces=read_pieces(self.pieces.text()),
            is_estimated=self.is_estimated.isChecked(),
        )

    def take_typed_line(self, text: str) -> None:
        """Take the line that a scale typed like a keyboard: a stable weight is the line's now."""
        try:
            taken = typed_weight(text)
        except UserError as error:
            self.weighing_refused.emit(error)
            return
        number = self._formats.kilograms_bare(taken.net)
        self._taken = (number, taken)
        self.weight.setText(number)
        self.is_estimated.setChecked(False)
        self.weight.setFocus()

    def _show_pieces(self, ligne: Ligne) -> None:
        """Show pieces where they are counted, or were."""
        category = self._tree.get(self.category.chosen() or 0)
        counts = category is not None and category.counts_pieces
        has_any = ligne.pieces is not None or ligne.is_estimated
        self.pieces.setVisible(counts or has_any)
        self.is_estimated.setVisible(counts or has_any)

    def mark_invalid(self, field: str | None) -> None:
        """Frame the field a mistake is in."""
        fields = (
            ("category", self.category),
            ("weight", self.weight),
            ("destination", self.destination),
            ("notes", self.notes),
            ("pieces", self.pieces),
        )
        for name, widget in fields:
            mark(widget, invalid=field == name)

    def _fill(self, ligne: Ligne) -> None:
        category_id = TO_SORT if ligne.category_id is None else ligne.category_id
        self.category.choose(category_id)
        if self.category.chosen() != category_id:
            self.category.add_retired(category_id, ligne.category_name or "")
            self.category.choose(category_id)
        self.destination.setCurrentIndex(list(Destination).index(ligne.destination))
        self.is_exit.setChecked(ligne.is_exit)
        self.is_estimated.setChecked(ligne.is_estimated)


def read_pieces(text: str) -> int | None:
    """Read a number of pieces, None for no text; UserError (field `pieces`) for what is none."""
    plain = "".join(text.split())
    if not plain:
        return None
    if not plain.isdecimal():
        raise UserError("Le nombre de pièces va de 1 à {limit}.", field="pieces", limit=MAX_PIECES)
    return checked_pieces(int(plain))


def both_versions(mine: Ligne, theirs: Ligne, formats: Formats) -> str:
    """Describe what another desk saved meanwhile, what was there before, and what can be done."""

    def summary(ligne: Ligne) -> str:
        parts = [
            ligne.category_name or tr("À classer"),
            formats.kilograms(ligne.weight),
            amounts.with_pieces(formats.destination(ligne.destination), ligne),
        ]
        return ", ".join([*parts, ligne.notes] if ligne.notes else parts)

    return tr(
        "Un autre poste a enregistré entre-temps : {theirs} (avant : {mine}). "
        "Enregistrez encore pour mettre votre saisie à la place, ou annulez."
    ).format(theirs=summary(theirs), mine=summary(mine))


class LigneEditor(QFrame):
    """`submitted(LigneInput)` with the new values, `left` when nothing shall change."""

    submitted = Signal(LigneInput)
    left = Signal()

    def __init__(
        self,
        ligne: Ligne,
        tree: CategoryTree,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.ligne = ligne
        self.setObjectName("reception-ligne-editor")
        self.setProperty("panel", "card")
        self.setAutoFillBackground(True)
        self.fields = LigneFields(ligne, tree, context)
        self.error = error_line("reception-edit-error")
        self.error.hide()
        self.save = QPushButton(tr("Enregistrer"))
        self.save.setObjectName("reception-edit-save")
        mark(self.save, primary=True)
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName("reception-edit-cancel")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self.fields)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self._connect()

    def start(self) -> None:
        """Put the cursor into the weight, ready to be typed over."""
        self.fields.weight.setFocus()
        self.fields.weight.selectAll()

    def complain(self, error: DeskError) -> None:
        """Show what is wrong, and keep what was typed."""
        self.error.setText(sentence(error))
        self.error.show()
        self.fields.mark_invalid(error.field if isinstance(error, UserError) else None)

    def show_both(self, theirs: Ligne) -> None:
        """Another desk changed the line meanwhile: show theirs beside what is typed here.

        Saving again then replaces theirs, knowingly.
        """
        mine = self.ligne
        self.ligne = theirs
        self.error.setText(both_versions(mine, theirs, self._context.formats))
        self.error.show()

    def send(self) -> None:
        """Check the new values and hand them over."""
        try:
            self.submitted.emit(self.fields.read())
        except UserError as error:
            self.complain(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the line as it was."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.left.emit()
            return True
        return False

    def _connect(self) -> None:
        fields = self.fields
        for widget in (
            fields.category,
            fields.weight,
            fields.destination,
            fields.is_exit,
            fields.notes,
            fields.pieces,
            fields.is_estimated,
        ):
            widget.installEventFilter(self)
        fields.weighing_refused.connect(self.complain)
        fields.weight.returnPressed.connect(self.send)
        fields.notes.returnPressed.connect(self.send)
        fields.pieces.returnPressed.connect(self.send)
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.left)
