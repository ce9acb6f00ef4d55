"""The middle zone: the chosen category, the weight in big digits, the flow, the last line."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Destination, Ligne
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.container_choice import ContainerChoice
from recyclique_desk.ui.counter.flow_button import FlowButton
from recyclique_desk.ui.counter.keypad import Keypad
from recyclique_desk.ui.counter.keys_hint import KeysHint
from recyclique_desk.ui.counter.pieces_field import PiecesField
from recyclique_desk.ui.counter.scale_display import ScaleDisplay
from recyclique_desk.ui.counter.sum_mode import SumMode
from recyclique_desk.ui.counter.weight_field import WeightField
from recyclique_desk.ui.lignes.model import category_label
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import Size, mark

DEFAULT = Destination.REVENTE
LOW_FLOW, FLOW, HIGH_FLOW, ROOMY_FLOW = 32, 40, 56, 72
"""Heights of a flow's button: on a low screen, at least elsewhere, where there is room, and at
most on a large screen."""
ROOMY_WIDTH = 480


class WeighingPanel(QFrame):
    """Holds the fields of one weighing; `WeighingReader` gives the lines they stand for.

    `flow_return_known(returns)` when it is read or chosen what the destination does after each.
    """

    flow_chosen = Signal()
    flow_return_known = Signal(bool)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._size = SizeClass.NORMAL
        self._is_low = False
        self._flow_returns = False
        self.setProperty("panel", "card")
        self.category = QLabel()
        self.category.setObjectName("reception-ligne-chosen-category")
        self.category.setFont(context.theme.font(Size.LEAD, bold=True))
        self.category.setWordWrap(True)
        self.category.setMinimumHeight(40)
        self.category.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.pieces = PiecesField(context.theme)
        self.scale = ScaleDisplay(context)
        self.container = ContainerChoice(context.formats)
        self.weight = WeightField(context.theme, context.formats)
        self.sum_mode = SumMode()
        self.weight.offer(self.sum_mode)
        self._flow_box = QWidget()
        self._flow_box.setObjectName("reception-ligne-destination")
        self._flow_box.setAccessibleName(tr("Destination"))
        self._flows = QButtonGroup(self)
        self.is_exit = QCheckBox(tr("Sortie de stock (touche =)"))
        self.is_exit.setObjectName("reception-ligne-is-exit")
        self.notes = QLineEdit()
        self.notes.setObjectName("reception-ligne-notes")
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setPlaceholderText(tr("Notes (facultatif)"))
        self.submit = QPushButton(tr("Enregistrer la ligne"))
        self.submit.setObjectName("reception-ligne-submit")
        mark(self.submit, primary=True, tall=True)
        self.keypad_button = QPushButton(tr("Pavé"))
        self.keypad_button.setObjectName("reception-keypad-btn")
        self.keypad_button.setCheckable(True)
        self.keypad_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keypad_button.setToolTip(tr("Pavé numérique à l'écran, pour un écran tactile"))
        mark(self.keypad_button, tall=True)
        self.keypad = Keypad(self.weight.edit)
        self.keypad.hide()
        self.last = _last_label(context.theme.font(Size.LEAD))
        self.keys = KeysHint(context.theme)
        self._lay_out()
        for crowding in (self.scale.attached, self.container.offered):
            crowding.connect(self._arrange)
        self.keypad_button.toggled.connect(self._on_keypad)
        self.keypad.enter.connect(self.weight.press_enter)
        self.is_exit.toggled.connect(self._on_exit)

    @property
    def destination(self) -> Destination:
        """The chosen destination."""
        button = self._flows.checkedButton()
        return DEFAULT if button is None else Destination(button.property("destination"))

    @property
    def flow_returns(self) -> bool:
        """Whether the destination is *revente* again after each weighing, instead of staying."""
        return self._flow_returns

    @flow_returns.setter
    def flow_returns(self, returns: bool) -> None:
        self._flow_returns = returns
        self.flow_return_known.emit(returns)

    def choose(self, destination: Destination) -> None:
        """Choose a destination."""
        for button in self._flows.buttons():
            button.setChecked(button.property("destination") == destination.value)

    def cycle(self, steps: int) -> None:
        """Choose a destination so many steps on; an exit never goes to *revente* (spec rule 2)."""
        order = tuple(Destination)
        place = order.index(self.destination) + steps
        if self.is_exit.isChecked() and order[place % len(order)] is DEFAULT:
            place += steps
        self.choose(order[place % len(order)])
        self.flow_chosen.emit()

    def start_anew(self) -> None:
        """Empty the notes; after an exit, or if wanted, the choice returns to the default."""
        if self.is_exit.isChecked():
            self.is_exit.setChecked(False)
            self.choose(DEFAULT)
        elif self._flow_returns:
            self.choose(DEFAULT)
        self.container.after_weighing()
        self.notes.clear()
        self.pieces.clear()

    def fit_screen(self, size: SizeClass) -> None:
        """Stand closer on a low screen, to keep weight and flow in sight; larger on a large one."""
        self._size = size
        self._arrange()

    def _arrange(self) -> None:
        # Keypad, scale and containers need room as well: with them 768 pixels are low.
        size, roomy = self._size, self._size is SizeClass.ROOMY
        crowded = self.keypad_button.isChecked() or self.scale.is_attached or self.container.is_used
        low = size is SizeClass.COMPACT or (crowded and not roomy)
        self.weight.fit_screen(SizeClass.COMPACT if low else size)
        self.scale.fit_screen(size)
        self.setMinimumWidth(ROOMY_WIDTH if roomy else 0)
        font = self._context.theme.font
        self._is_low = low
        self.category.setFont(self._category_font())
        self.last.setFont(font(Size.FIGURE if roomy else Size.LEAD))
        for field in (self.is_exit, self.notes):
            field.setFont(font(Size.LEAD if roomy else Size.TEXT))
        for tall in (self.submit, self.keypad_button):
            mark(tall, roomy=roomy)
        self.pieces.fit_screen(roomy=roomy)
        self.keys.fit_screen(size)
        self.category.setMinimumHeight(24 if low else 40)
        self._layout.setContentsMargins(12, 4 if low else 8, 12, 8 if low else 12)
        self.is_exit.setText(tr("Sortie (=)") if low else tr("Sortie de stock (touche =)"))
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
        )
        least, most = {
            SizeClass.COMPACT: (LOW_FLOW, LOW_FLOW),
            SizeClass.ROOMY: (HIGH_FLOW, ROOMY_FLOW),
        }.get(size, (FLOW, HIGH_FLOW))
        for button in self._flows.buttons():
            button.setMinimumHeight(least)
            if isinstance(button, FlowButton):
                button.set_text_size(Size.TITLE if roomy else Size.TEXT)
        self._flow_box.setMaximumHeight(2 * most + 4)

    def _on_keypad(self, wanted: bool) -> None:
        self._arrange()
        self.keypad.setVisible(wanted)

    def show_category(self, name: str) -> None:
        """Show what is being weighed."""
        font = self._category_font()
        self.category.setText(name or tr("Quelle catégorie ?"))
        mark(self.category, tone="" if name else "quiet")
        # The stylesheet, looking again, gives back the size from before it was drawn larger.
        self.category.setFont(font)

    def _category_font(self) -> QFont:
        """Write smaller beside the pieces on a low screen: a second line would have no room."""
        if self._size is SizeClass.ROOMY:
            size = Size.FIGURE
        else:
            size = Size.TEXT if self._is_low and not self.pieces.isHidden() else Size.LEAD
        return self._context.theme.font(size, bold=True)

    def show_last(self, lignes: tuple[Ligne, ...]) -> None:
        """Repeat what was just saved, large and aloud: the whole of a sum, and where it goes."""
        words = self._confirmation(lignes) if lignes else ""
        if words:
            announce(self.last, words)
        self.last.setText(words)

    def _confirmation(self, lignes: tuple[Ligne, ...]) -> str:
        formats = self._context.formats
        first = lignes[0]
        weight = formats.kilograms(sum((each.weight for each in lignes), Decimal(0)))
        if len(lignes) > 1:
            weight = tr("{n} lignes, {weight}").format(n=formats.count(len(lignes)), weight=weight)
        words = tr("Enregistré : {category} › {weight}").format(
            category=category_label(first), weight=weight
        )
        counted = [each.pieces for each in lignes if each.pieces is not None]
        if counted:
            words = f"{words} · {amounts.pieces(sum(counted))}"
        if first.is_estimated:
            words = tr("{words} · estimé").format(words=words)
        if first.destination is not DEFAULT:
            words = f"{words} · {formats.destination(first.destination)}"
        return tr("{words} · sortie").format(words=words) if first.is_exit else words

    def show_waiting(self, count: int) -> None:
        """Show how many weighings wait to be saved, in the place of the last one that was."""
        words = self._context.formats.plural(
            count, tr("{n} pesée attend d'être enregistrée"), tr("{n} pesées attendent")
        )
        self.last.setText(words.format(n=count))

    def show_opening(self) -> None:
        """Show that the next ticket is being opened, in the place of the last line."""
        self.last.setText(tr("Le ticket s'ouvre…"))

    def _on_exit(self, is_exit: bool) -> None:
        """Mark all flows as exits; the default one cannot leave the stock."""
        for button in self._flows.buttons():
            if isinstance(button, FlowButton):
                button.set_exit(is_exit)
                if button.property("destination") == DEFAULT.value:
                    button.setEnabled(not is_exit)
        if is_exit and self.destination is DEFAULT:
            self.choose(Destination.RECYCLAGE)
        self.flow_chosen.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._flow_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, destination in enumerate(Destination):
            name = self._context.formats.destination(destination)
            button = FlowButton(destination, name, self._context.theme)
            button.clicked.connect(self.flow_chosen)
            self._flows.addButton(button)
            row, column, span = (0, place * 2, 2) if place < 3 else (1, (place - 3) * 3, 3)
            grid.addWidget(button, row, column, 1, span)
        self.choose(DEFAULT)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.submit, 1)
        buttons.addWidget(self.keypad_button)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(4)
        self._beside.addWidget(self.is_exit)
        self._beside.addWidget(self.notes, 1)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.category, 1)
        top.addWidget(self.pieces)
        layout.addLayout(top)
        layout.addWidget(self.scale)
        layout.addWidget(self.weight)
        layout.addWidget(self.container)
        layout.addWidget(self._flow_box, 2)
        layout.addLayout(self._beside)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        layout.addWidget(self.keypad)
        layout.addWidget(self.last)
        layout.addStretch(1)
        layout.addWidget(self.keys)
        self.fit_screen(SizeClass.NORMAL)


def _last_label(font: QFont) -> QLabel:
    """Make the label of the line that was saved last."""
    label = QLabel()
    label.setObjectName("reception-last-ligne")
    label.setWordWrap(True)
    label.setFont(font)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    mark(label, tone="success")
    return label
