"""The question about an implausible weight: its words, and the two ways out of it."""

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from recyclique_desk.domain.names import folded
from recyclique_desk.domain.plausibility import UsualWeight, WeightQuestion
from recyclique_desk.domain.weight import NARROW_SPACE, format_kg
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.weight_edit import KEEP
from recyclique_desk.ui.toolkit.folding_row import FoldingRow
from recyclique_desk.ui.toolkit.theme import Size, Theme, mark


def wording(question: WeightQuestion, language: str) -> str:
    """Write « 960 kg de Vaisselle ? D'habitude 0,3 à 15 kg. Vouliez-vous 960 g ? »."""
    name = question.category_name
    if not name:
        asked = tr("{weight}, vraiment ?")
    elif language == "fr" and folded(name)[:1] in set("aeiou"):
        asked = tr("{weight} d'{category} ?")
    else:
        asked = tr("{weight} de {category} ?")
    said = [asked.format(weight=amount(question.kg, language), category=name)]
    if question.usual is not None:
        said.append(_habit(question.usual, language))
    if question.suggestion is not None:
        meant = amount(question.suggestion, language)
        said.append(tr("Vouliez-vous {weight} ?").format(weight=meant))
    return " ".join(said)


def amount(kg: Decimal, language: str) -> str:
    """Write a weight as people say it: `960 g`, `9,6 kg`, `1 234 kg`."""
    if kg < 1:
        return f"{format_kg(kg * 1000, language=language, places=0)}{NARROW_SPACE}g"
    return f"{_bare(kg, language)}{NARROW_SPACE}kg"


class QuestionPanel(QFrame):
    """Asks about an unlikely weight: `accepted` takes the suggestion, `kept` the typed weight."""

    accepted = Signal()
    kept = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._language = language
        self.setObjectName("reception-poids-question")
        self.setProperty("panel", "notice")
        self.sentence = QLabel()
        self.sentence.setObjectName("reception-poids-question-text")
        self.sentence.setFont(theme.font(Size.LEAD, bold=True))
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.take = QPushButton()
        self.take.setObjectName("reception-poids-question-take")
        mark(self.take, primary=True, tall=True)
        self.keep = QPushButton()
        self.keep.setObjectName("reception-poids-question-keep")
        mark(self.keep, tall=True)
        self.take.clicked.connect(self.accepted)
        self.keep.clicked.connect(self.kept)
        self._buttons = FoldingRow((self.take, self.keep), 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(self._buttons)

    def show_question(self, question: WeightQuestion) -> None:
        """Put the question into words and its answers on the buttons, each with its key."""
        words = wording(question, self._language)
        self.sentence.setText(words)
        self.setAccessibleName(words)
        kept = tr("Garder {weight}").format(weight=amount(question.kg, self._language))
        taken = (
            tr("Corriger")
            if question.suggestion is None
            else amount(question.suggestion, self._language)
        )
        for button, text, key in ((self.take, taken, tr("Entrée")), (self.keep, kept, KEEP)):
            button.setText(tr("{action} ({key})").format(action=text, key=key))
            button.setAccessibleName(text)
            button.setAccessibleDescription(tr("Touche {key}").format(key=key))
        self._buttons.fold()

    def event(self, event: QEvent) -> bool:
        """Ask for the height its words need: what scrolls gives no more than is asked for."""
        done = super().event(event)
        layout = self.layout()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize} and layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key, also when a button has the focus."""
        if event.text() == KEEP:
            self.kept.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.kept if self.keep.hasFocus() else self.accepted).emit()
        else:
            super().keyPressEvent(event)


def _habit(usual: UsualWeight, language: str) -> str:
    unit, scale = ("kg", 1) if usual.high >= 1 else ("g", 1000)
    low, high = (_bare(_rounded(bound * scale), language) for bound in (usual.low, usual.high))
    if low == high:
        words = tr("D'habitude environ {weight}.")
        return words.format(weight=f"{high}{NARROW_SPACE}{unit}")
    return tr("D'habitude {low} à {high}.").format(low=low, high=f"{high}{NARROW_SPACE}{unit}")


def _rounded(value: Decimal) -> Decimal:
    """Keep two figures: nobody's habit is known to the gram."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1))


def _bare(value: Decimal, language: str) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return format_kg(value, language=language, places=places)
