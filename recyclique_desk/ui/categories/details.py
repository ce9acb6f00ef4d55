"""What is known of the chosen category, and what can be done with it."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import CategoryInput, CategoryOverview
from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.weight_grammar import parse_weights
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.wording import described, since, use_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

WIDTH = 400
NARROW_WIDTH = 320


class CategoryDetails(QFrame):
    """`save_wanted(CategoryInput)`; the buttons tell of themselves.

    `entries_saved` and `entries_refused` tell what became of what was typed.
    """

    save_wanted = Signal(CategoryInput)
    entries_saved = Signal()
    entries_refused = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._category: Category | None = None
        self.setObjectName("category-details")
        mark(self, panel="card")
        self.setFixedWidth(WIDTH)
        self.title = _label("category-title", context.theme.font(Size.LEAD, bold=True))
        self.above = _label("category-above")
        mark(self.above, tone="quiet")
        self.name = _field("category-name", tr("Nom"))
        self.official = _field("category-official", tr("Nom officiel"))
        self.official.setPlaceholderText(tr("Celui des déclarations, s'il est autre"))
        self.visible = QCheckBox(tr("Visible à la réception"))
        self.visible.setObjectName("category-visible")
        self.counts = QCheckBox(tr("Compter les pièces"))
        self.counts.setObjectName("category-counts-pieces")
        self.counts.setToolTip(tr("Une pesée vaut une pièce, sauf si le nombre est tapé : 3*"))
        self.piece_weight = _field("category-piece-weight", tr("Poids habituel d'une pièce"))
        self.piece_weight.setPlaceholderText(tr("En kg"))
        self.error = error_line("category-error")
        self.save = QPushButton(tr("Enregistrer"))
        self.save.setObjectName("category-save")
        mark(self.save, primary=True)
        self.amount = _label("category-amount", context.theme.font(Size.TEXT, bold=True))
        self.since = _label("category-since")
        mark(self.since, tone="quiet")
        self.retire = QPushButton(context.theme.icon("trash"), tr("Retirer"))
        self.retire.setObjectName("category-retire")
        self.restore = QPushButton(context.theme.icon("undo"), tr("Rétablir"))
        self.restore.setObjectName("category-restore")
        self.merge = QPushButton(tr("Fusionner…"))
        self.merge.setObjectName("category-merge")
        self.merge.setToolTip(tr("Déplacer toutes ses lignes dans une autre, et la retirer"))
        self.split = QPushButton(tr("Répartir…"))
        self.split.setObjectName("category-split")
        self.split.setToolTip(tr("Déplacer une partie de ses lignes dans une autre"))
        self._lay_out()
        self.save.clicked.connect(self._on_save)
        for field in (self.name, self.official, self.piece_weight):
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self._on_save)
        self.visible.toggled.connect(self._on_edited)
        self.counts.toggled.connect(self._on_edited)
        clear_when_corrected((self.name, self.official, self.piece_weight), self._tidy)

    @property
    def category(self) -> Category | None:
        """The category shown, as it was read."""
        return self._category

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that saving would change."""
        return self._category is not None and self._is_edited(self._category)

    def discard(self) -> None:
        """Show again what is saved."""
        if self._category is not None:
            self._fill(self._category)

    def show_category(self, category: Category | None, overview: CategoryOverview) -> None:
        """Show a category; what is being typed about the same one stays."""
        before, self._category = self._category, category
        self.setEnabled(category is not None)
        self.above.clear()
        if category is None:
            for part in (self.title, self.amount, self.since, self.name, self.official):
                part.clear()
            self.piece_weight.clear()
            self._tidy()
            return
        same = before is not None and before.id == category.id
        if not (same and before is not None and self._is_edited(before)):
            self._fill(category)
        tree = overview.tree
        steps = [step.name for step in tree.path(category.id)[:-1]]
        self.title.setText(category.name)
        self.above.setText(" › ".join(steps) or tr("À la racine"))
        use = overview.use_below(category.id)
        self.amount.setVisible(use.all_lines_count > 0)
        self.amount.setText(use_words(use, self._context.formats))
        told = since(use, self._context.formats)
        retired_at = overview.retired_at.get(category.id)
        if retired_at is not None:
            day = self._context.formats.day(self._context.formats.local_day(retired_at))
            told = tr("{told} · retirée le {day}").format(told=told.rstrip("."), day=day)
        self.since.setText(told)
        self.retire.setVisible(not category.is_retired)
        self.restore.setVisible(category.is_retired)
        own = overview.use(category.id).all_lines_count
        self.split.setEnabled(own > 0)
        self._on_edited()

    def complain(self, error: DeskError) -> None:
        """Show why nothing was saved, keeping what was typed; of two versions both are shown."""
        field = error.field if isinstance(error, UserError) else None
        words = sentence(error)
        current = error.current if isinstance(error, StaleEdit) else None
        if isinstance(current, Category):
            words = tr(
                "{sentence} Elle est maintenant : {theirs}. Vous avez tapé : {yours}. "
                "Enregistrez à nouveau pour garder la vôtre."
            ).format(sentence=words, theirs=described(current), yours=self._typed())
            self._category = current
            self.title.setText(current.name)
        self.error.setText(words)
        self.error.show()
        mark(self.name, invalid=field == "name")
        mark(self.official, invalid=field == "official_name")
        mark(self.piece_weight, invalid=field == "piece_weight")
        self.entries_refused.emit()

    def saved(self, category: Category) -> None:
        """Take what was saved as what is known."""
        self._category = category
        self._fill(category)
        self.entries_saved.emit()

    def given(self) -> CategoryInput:
        """Give what is typed."""
        return CategoryInput(
            self.name.text(),
            self.official.text(),
            self.visible.isChecked(),
            self.counts.isChecked(),
            self._piece_weight(),
        )

    def _piece_weight(self) -> Decimal | None:
        """Give what is typed as the weight of one; UserError (field `piece_weight`)."""
        text = self.piece_weight.text().strip()
        if not text:
            return None
        understood = parse_weights(text)
        if understood.error is not None:
            error = understood.error
            raise UserError(error.message, field="piece_weight", **error.params)
        return understood.total

    def _fill(self, category: Category) -> None:
        self.name.setText(category.name)
        self.name.setCursorPosition(0)
        self.official.setText(category.official_name or "")
        self.official.setCursorPosition(0)
        self.visible.setChecked(category.is_visible_reception)
        self.counts.setChecked(category.counts_pieces)
        self.piece_weight.setText(self._weight_words(category))
        self._tidy()

    def _tidy(self) -> None:
        self.error.clear()
        self.error.hide()
        for field in (self.name, self.official, self.piece_weight):
            mark(field, invalid=False)
        self._on_edited()

    def _is_edited(self, category: Category) -> bool:
        known = (
            category.name,
            category.official_name or "",
            category.is_visible_reception,
            category.counts_pieces,
            self._weight_words(category),
        )
        return known != (
            self.name.text(),
            self.official.text(),
            self.visible.isChecked(),
            self.counts.isChecked(),
            self.piece_weight.text(),
        )

    def _weight_words(self, category: Category) -> str:
        kg = category.piece_weight
        return "" if kg is None else self._context.formats.kilograms(kg)

    def _on_edited(self, *_: object) -> None:
        self.save.setEnabled(self._category is not None and self._is_edited(self._category))

    def _on_save(self) -> None:
        if self._category is not None and self.save.isEnabled():
            try:
                self.save_wanted.emit(self.given())
            except UserError as error:
                self.complain(error)

    def _typed(self) -> str:
        shown = tr("visible") if self.visible.isChecked() else tr("masquée")
        return tr("« {name} », nom officiel : {official}, {shown}").format(
            name=self.name.text(), official=self.official.text() or tr("aucun"), shown=shown
        )

    def _lay_out(self) -> None:
        moves = QHBoxLayout()
        moves.setSpacing(GRID)
        moves.addWidget(self.merge)
        moves.addWidget(self.split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.above)
        layout.addSpacing(GRID)
        for text, field in ((tr("Nom"), self.name), (tr("Nom officiel"), self.official)):
            label = QLabel(text)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(GRID // 2)
        layout.addWidget(self.visible)
        layout.addWidget(self.counts)
        pieces = QHBoxLayout()
        pieces.setSpacing(GRID)
        label = QLabel(tr("Poids habituel d'une pièce"))
        label.setBuddy(self.piece_weight)
        pieces.addWidget(label)
        pieces.addWidget(self.piece_weight, 1)
        layout.addLayout(pieces)
        layout.addWidget(self.error)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.save)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.amount)
        layout.addWidget(self.since)
        layout.addStretch(1)
        layout.addLayout(moves)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.retire)
        layout.addWidget(self.restore)


def _label(name: str, font: object = None) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if font is not None:
        label.setFont(font)  # type: ignore[arg-type]
    return label


def _field(name: str, label: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    # More than a name may have: what is too long is told, not cut off unseen.
    field.setMaxLength(1000)
    return field
