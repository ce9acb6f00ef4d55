"""What the scale says, large beside the weight field, and the weight taken from it."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from recyclique_desk.domain.scale_load import Refusal, ScaleLoad, TakenWeight
from recyclique_desk.domain.scales import Reading, ScaleStatus, WeightKind
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.support.scale_words import status_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

STALE_MS = 2_000
_FIGURES = frozenset({ScaleStatus.WEIGHT, ScaleStatus.ZERO})
_TROUBLES = frozenset(
    {ScaleStatus.OVER, ScaleStatus.UNDER, ScaleStatus.NEEDS_ZERO, ScaleStatus.FAULT}
)


class ScaleDisplay(QWidget):
    """Shows the weight and the state of a scale; not there at all where none is set up.

    `net_changed(bool)`: whether the scale has taken a tare off. `tare_wanted`: *Tarer* was clicked.
    `attached(bool)`: whether there is a scale from now on. `changed`: it may say something else, or
    what was taken lies there no more.
    """

    net_changed = Signal(bool)
    tare_wanted = Signal()
    attached = Signal(bool)
    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._device = ""
        self.scale_id: int | None = None
        """The record of this desk's scale, where it has one."""
        self.load = ScaleLoad()
        self._is_net = self._can_tare = False
        self._size = SizeClass.NORMAL
        self.setObjectName("reception-scale")
        self.figure = QLabel()
        self.figure.setObjectName("reception-scale-weight")
        self.figure.setTextFormat(Qt.TextFormat.PlainText)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.state = QLabel()
        self.state.setObjectName("reception-scale-state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tare = QPushButton(tr("Tarer"))
        self.tare.setObjectName("reception-scale-tare")
        self.tare.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tare.setToolTip(
            tr("La balance retire ce qui est posé ; plateau vide, elle ne retire plus rien.")
        )
        keeps_place = self.tare.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self.tare.setSizePolicy(keeps_place)
        self.tared = QLabel()
        self.tared.setObjectName("reception-scale-tared")
        self.tared.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.state, 1)
        row.addWidget(self.figure)
        self._tare_row = QWidget()
        below = QHBoxLayout(self._tare_row)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID)
        below.addWidget(self.tared, 1)
        below.addWidget(self.tare)
        self._tare_row.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        rows.addLayout(row)
        rows.addWidget(self._tare_row)
        self._stale = QTimer(self, singleShot=True, interval=STALE_MS)
        self._stale.timeout.connect(self._show)
        self._stale.timeout.connect(self.changed)
        self.tare.clicked.connect(self.tare_wanted)
        self.hide()

    def attach(self, device: str) -> None:
        """Show the scale of this address from now on, or nothing for an empty one."""
        self._device = device
        self._can_tare = False
        self.load.forget()
        self._stale.stop()
        self.setVisible(bool(device))
        self._show()
        self.attached.emit(bool(device))

    def see(self, reading: Reading, *, can_tare: bool = False) -> None:
        """Show a reading."""
        if not self._device:
            return
        self.load.see(reading)
        self._can_tare = can_tare
        if reading.status is not ScaleStatus.SILENT:
            self._stale.start()
        self._show()
        self.changed.emit()

    @property
    def is_attached(self) -> bool:
        """Whether this desk has a scale."""
        return bool(self._device)

    @property
    def is_net(self) -> bool:
        """Whether the scale has taken a tare off."""
        return self._is_net

    def take(self) -> TakenWeight | Refusal:
        """Take the weight that lies there, or say why not."""
        taken = self.load.take(self._device) if self._device else Refusal.ABSENT
        self._show()
        return taken

    def note_removed(self, line: UUID) -> None:
        """Give the load back that was saved as this line: it was removed."""
        self.load.note_removed(line)
        self._show()
        self.changed.emit()

    def note_restored(self, line: UUID) -> None:
        """Know that this line is back."""
        self.load.note_restored(line)
        self._show()

    def fit_screen(self, size: SizeClass) -> None:
        """Stand lower or higher with the screen."""
        self._size = size
        self._show()

    def _show(self) -> None:
        reading = self.load.reading
        refusal = self.load.refusal()
        is_absent = reading is None or refusal is Refusal.ABSENT
        status = ScaleStatus.SILENT if is_absent or reading is None else reading.status
        shows_figure = status in _FIGURES and reading is not None and reading.grams is not None
        font = self._context.theme.font
        large = {SizeClass.COMPACT: Size.TITLE, SizeClass.ROOMY: Size.DISPLAY}.get(
            self._size, Size.FIGURE
        )
        if shows_figure and reading is not None and reading.grams is not None:
            figure = self._context.formats.kilograms(kg_from_grams(reading.grams))
            state = self._words(reading, refusal)
        else:
            figure = "" if is_absent else status_words(status).capitalize()
            state = tr("Balance absente : tapez le poids.") if is_absent else ""
        self.figure.setText(figure)
        self.figure.setVisible(bool(figure))
        is_ready = refusal is None
        tone = "success" if is_ready else "warning" if status in _TROUBLES else "quiet"
        mark(self.figure, tone=tone)
        # The stylesheet, looking again, gives back the size from before it was drawn larger.
        self.figure.setFont(font(large, bold=True))
        mark(self.state, tone="success" if is_ready else "quiet")
        is_net = not is_absent and reading is not None and reading.kind is WeightKind.NET
        tared = self._tare_words(reading) if is_net and reading is not None else ""
        is_compact = self._size is SizeClass.COMPACT
        if tared and not self._can_tare and not (is_compact and refusal is Refusal.SAME_LOAD):
            # Beside the figure, not below it: nothing moves under the hands.
            state = (" · " if is_compact else "\n").join(filter(None, (state, tr("net"))))
        self.state.setText(state)
        self.state.setMinimumHeight(QFontMetrics(self.figure.font()).height())
        self.tared.setText(tared)
        self._tare_row.setVisible(self._can_tare)
        self.tare.setVisible(self._can_tare and not is_absent)
        self.setAccessibleName(f"{tr('Balance')} : {figure} {state} {tared}".strip())
        layout = self.layout()
        if layout is not None:
            # A wider figure must not be cut until the next turn of the loop.
            layout.activate()
        self._tell_net(is_net)

    def _words(self, reading: Reading, refusal: Refusal | None) -> str:
        return tr("déjà pris") if refusal is Refusal.SAME_LOAD else status_words(reading.status)

    def _tare_words(self, reading: Reading) -> str:
        """Say what the scale has taken off."""
        if not reading.tare_grams:
            return tr("poids net : la balance ôte une tare")
        tare = self._context.formats.kilograms(kg_from_grams(reading.tare_grams))
        return tr("net, tare {tare}").format(tare=tare)

    def _tell_net(self, is_net: bool) -> None:
        if is_net != self._is_net:
            self._is_net = is_net
            self.net_changed.emit(is_net)


def refusal_words(refusal: Refusal) -> str:
    """Return what to do where the scale gives no weight; empty where typing goes on as ever."""
    return {
        Refusal.MOVING: tr("La balance bouge encore : Entrée quand elle est stable."),
        Refusal.OVER: tr("La balance est en surcharge : ôtez-en une partie."),
        Refusal.TROUBLE: tr("La balance ne donne pas de poids : remettez-la à zéro, ou tapez."),
        Refusal.SAME_LOAD: tr(
            "Cette charge est déjà enregistrée. Encore une fois : Entrée. Sinon, posez la suivante."
        ),
    }.get(refusal, "")
