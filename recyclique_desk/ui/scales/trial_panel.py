"""*Posez un poids : que lisez-vous ?*: what a scale sends, what it means, and what is wrong."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.devices.diagnosis import Diagnosis, ScaleDoubt, diagnose, diagnose_typed
from recyclique_desk.devices.protocols import PROTOCOLS, ScaleProtocol
from recyclique_desk.devices.transports import PortTrouble
from recyclique_desk.domain.scales import Reading
from recyclique_desk.domain.typed_frames import as_on_us_keyboard
from recyclique_desk.domain.weight import NARROW_SPACE, format_kg, kg_from_grams
from recyclique_desk.domain.weight_grammar import format_weights, parse_weights
from recyclique_desk.support.scale_words import kind_words, status_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_REMEMBERED = 20
_ROWS = 6


class TrialPanel(QFrame):
    """Shows the readings of a trial, the newest frames on top."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        theme = context.theme
        self._language = context.formats.language
        self._readings: deque[Reading] = deque(maxlen=_REMEMBERED)
        self._shown: tuple[object, ...] = ()
        heading = QLabel(tr("Posez un poids : que lisez-vous ?"))
        heading.setFont(theme.font(Size.LEAD, bold=True))
        self.weight = self._label("scale-trial-weight")
        self.weight.setFont(theme.font(Size.DISPLAY, bold=True))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.setMinimumHeight(self.weight.fontMetrics().height())
        self.state = self._label("scale-trial-state")
        self.state.setFont(theme.font(Size.LEAD, bold=True))
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.advice = self._label("scale-trial-advice")
        self.advice.setWordWrap(True)
        self.typed = QLineEdit()
        self.typed.setObjectName("scale-trial-typed")
        self.typed.setAccessibleName(tr("Ce que tape la balance"))
        self.typed.setPlaceholderText(
            tr("Cliquez ici, posez un poids, appuyez sur PRINT de la balance")
        )
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(self._read_typed)
        self.frames = self._make_frames()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        for part in (self.typed, self.weight, self.state, self.advice):
            column.addWidget(part)
        column.addWidget(self.frames, 100)
        column.addStretch(1)
        self.show_nothing()

    @property
    def has_weighed(self) -> bool:
        """Whether a stable weight was read: the scale can be kept."""
        return any(each.is_weight for each in self._readings)

    def show_nothing(self) -> None:
        """Show how a trial begins."""
        self._begin(is_typed=False)
        self._say(tr("Choisissez ce qui est branché, puis « Essayer »."))

    def show_waiting(self, protocol: ScaleProtocol | None) -> None:
        """Show that a trial has begun."""
        self._begin(is_typed=False)
        self._say(
            tr("Recherche du protocole : quelques secondes…")
            if protocol is None
            else tr("En attente de la balance…")
        )

    def show_typing(self) -> None:
        """Let a scale that types like a keyboard type here."""
        self._begin(is_typed=True)
        self._say(
            tr("Il n'y a rien à brancher ici : une telle balance tape dans le champ du poids.")
        )
        self.typed.setFocus()

    def show_reading(
        self, reading: Reading, protocol: ScaleProtocol | None, trouble: PortTrouble | None
    ) -> None:
        """Show a reading, what the scale speaks, and what is wrong."""
        self._readings.append(reading)
        grams = reading.grams
        kg = None if grams is None else kg_from_grams(grams)
        words, kind = status_words(reading.status), kind_words(reading.kind)
        number = "" if kg is None else f"{format_kg(kg, language=self._language)}{NARROW_SPACE}kg"
        # Without a number the state is what is read from a metre away.
        self.weight.setText(number or words.capitalize())
        self.state.setText(" · ".join(filter(None, (words if number else "", kind))))
        mark(self.state, tone="success" if reading.is_weight else "")
        if reading.raw:
            self._add_frame(reading, " · ".join(filter(None, (number, words, kind))))
        if trouble is not None:
            self._say(sentence(trouble), tone="error")
        else:
            self._say_diagnosis(diagnose(tuple(self._readings)), protocol)

    def _begin(self, *, is_typed: bool) -> None:
        self._readings.clear()
        self._shown = ()
        self.frames.setRowCount(0)
        self.typed.setVisible(is_typed)
        self.typed.clear()
        self.frames.hide()
        self.weight.clear()
        self.state.clear()

    def _read_typed(self, text: str) -> None:
        if not text.strip():
            self.weight.clear()
            self._say("")
            return
        parsed = parse_weights(text)
        self.weight.setText(format_weights(parsed, self._language))
        if parsed.is_complete:
            self._say(tr("C'est un poids : cette balance convient."), tone="success")
        elif diagnose_typed(text).doubt is ScaleDoubt.US_KEYBOARD:
            self._say(
                tr(
                    "La balance tape comme un clavier américain, et voulait dire « {text} » : "
                    "réglez-la en clavier français (AZERTY)."
                ).format(text=as_on_us_keyboard(text.strip())),
                tone="error",
            )
        elif parsed.error is not None:
            self._say(sentence(parsed.error), tone="error")

    def _say_diagnosis(self, diagnosis: Diagnosis, protocol: ScaleProtocol | None) -> None:
        doubt = diagnosis.doubt
        name = "" if protocol is None else protocol.name
        if doubt is ScaleDoubt.NONE:
            said = tr("Tout est bon : {name}. Le même poids est-il affiché sur la balance ?")
            self._say(said.format(name=name), tone="success")
        elif doubt is ScaleDoubt.SPEED:
            self._say(
                tr(
                    "Ce ne sont pas des caractères : la vitesse du port n'est pas celle de la "
                    "balance. Essayez un autre réglage, ou « Trouver tout seul »."
                ),
                tone="error",
            )
        elif doubt is ScaleDoubt.PROTOCOL:
            self._say(
                tr("La balance parle {name} : choisissez ce protocole.").format(
                    name=PROTOCOLS[diagnosis.protocol].name
                ),
                tone="error",
            )
        elif doubt is ScaleDoubt.US_KEYBOARD:
            self._say(
                tr(
                    "La balance tape comme un clavier américain : réglez-la en clavier français "
                    "(AZERTY)."
                ),
                tone="error",
            )
        elif doubt is ScaleDoubt.UNKNOWN:
            self._say(
                tr(
                    "Aucun protocole ne comprend ces lignes. Réglez la balance sur une sortie "
                    "« ST,GS » ou « MT-SICS » : sa notice dit comment."
                ),
                tone="error",
            )
        elif doubt is ScaleDoubt.SILENT:
            self._say(
                tr(
                    "La balance ne dit rien. Est-elle allumée ? Appuyez sur sa touche PRINT, "
                    "vérifiez le câble, ou choisissez un autre protocole ou réglage du port."
                ),
                tone="error",
            )
        else:
            self._say(
                tr("{name} : posez un poids et attendez qu'il soit stable.").format(name=name)
            )

    def _say(self, text: str, tone: str = "quiet") -> None:
        self.advice.setText(text)
        mark(self.advice, tone=tone)

    def _add_frame(self, reading: Reading, meaning: str) -> None:
        """Show a frame once, and count no line for each of a stream of equal ones."""
        shown = (reading.raw, reading.status)
        if shown == self._shown:
            return
        self._shown = shown
        self.frames.show()
        self.frames.insertRow(0)
        for column, text in enumerate((_visible(reading.raw), meaning)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.frames.setItem(0, column, item)
        self.frames.setRowCount(min(self.frames.rowCount(), _ROWS))

    def _make_frames(self) -> QTableWidget:
        frames = QTableWidget(0, 2)
        frames.setObjectName("scale-trial-frames")
        frames.setAccessibleName(tr("Ce que la balance envoie"))
        frames.setHorizontalHeaderLabels([tr("Reçu"), tr("Compris")])
        frames.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        frames.verticalHeader().hide()
        frames.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        frames.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        frames.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frames.setShowGrid(False)
        return frames

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def _visible(raw: bytes) -> str:
    """Write bytes so that all of them can be seen: text as it is, others as `␂` or `\\x81`."""
    return "".join(
        chr(0x2400 + each) if each < 0x20 else chr(each) if each < 0x7F else f"\\x{each:02x}"
        for each in raw
    )
