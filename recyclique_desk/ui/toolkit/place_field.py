"""One field for where things come from: a commune or a postcode, completed as it is typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from recyclique_desk.domain.deposits import NO_ORIGIN, Origin
from recyclique_desk.domain.names import folded
from recyclique_desk.support.communes import Communes, CommuneSearch, departement_of, place_label
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.communes import CommunesService

OFFERED = 8
LIST_WIDTH = 320
ROW_HEIGHT = 32
_PLACE = Qt.ItemDataRole.UserRole
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PlaceField(QLineEdit):
    """`chosen(Origin)`: another commune or postcode, or none; `left()`: the field is done with.

    While it is empty the last places are offered, the newest marked: Enter takes it, nothing takes
    it by itself. The list lies over the window and never has the focus.
    """

    chosen = Signal(Origin)
    left = Signal()

    def __init__(
        self,
        name: str,
        communes: "CommunesService",
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = communes
        self._context = context
        self._communes: Communes | None = None
        self._is_loading = False
        self._awaits = False
        self._recent: tuple[Origin, ...] = ()
        self._place = NO_ORIGIN
        self._was_empty = True
        self._list: QListWidget | None = None
        self.setObjectName(name)
        self.setAccessibleName(tr("Commune ou code postal"))
        self.setPlaceholderText(tr("Commune ou code postal"))
        self.setMaxLength(80)
        self.textEdited.connect(self._on_edited)

    @property
    def place(self) -> Origin:
        """The commune or postcode that is chosen; nothing else of an origin."""
        return self._place

    def show_place(self, origin: Origin) -> None:
        """Show a commune or postcode; what is being typed stays."""
        self._place = Origin(commune=origin.commune, postcode=origin.postcode)
        if not (self.hasFocus() and self.isModified()):
            self._show_chosen()

    def forget_typed(self) -> None:
        """Drop what is half-typed: it was meant for something else."""
        self._awaits = False
        self._show_chosen()
        self._close()

    def offer(self, recent: Sequence[Origin]) -> None:
        """Offer these places, newest first, before a key is typed."""
        self._recent = tuple(recent)
        if self.hasFocus() and not self.text():
            self._suggest()

    @property
    def offered(self) -> tuple[str, ...]:
        """What the open list says, line by line."""
        if self._list is None or not self._list.isVisible():
            return ()
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that was not chosen."""
        return self.isModified() and self.text().strip() != (self._label() or "")

    def commit(self) -> bool:
        """Take what is typed, as Enter does; False where it is no place that is known."""
        text = self.text().strip()
        item = (
            None if self._list is None or not self._list.isVisible() else self._list.currentItem()
        )
        if not text and (item is None or not self._was_empty):
            self._choose(NO_ORIGIN)
            return True
        if item is None and text and text != self._label():
            search = self._search(text)
            rows = _rows(search)
            if not rows:
                self._complain()
                return False
            self._choose(rows[0][1])
            return True
        if item is not None and (not text or self.isModified()):
            self._choose(item.data(_PLACE))
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Enter from the dialog around: they belong to the open list."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() in _ENTER or event.key() == Qt.Key.Key_Escape)
            and self.offered
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes a place, the arrows choose one, Escape leaves all as it was."""
        key = Qt.Key(event.key())
        if key in _ENTER and self._is_loading and self.text().strip():
            self._awaits = True
        elif key in _ENTER:
            if self.commit():
                self._close()
                self.left.emit()
        elif key == Qt.Key.Key_Escape and (self.offered or self.isModified()):
            self._show_chosen()
            self._close()
            self.left.emit()
        elif key in _STEPS and self._list is not None and self.offered:
            rows = self._list.count()
            self._list.setCurrentRow((self._list.currentRow() + _STEPS[key]) % rows)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Load the communes, offer the last places, and mark what stands there to be replaced."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            return
        self._was_empty = not self._place.is_known
        self._load()
        self.selectAll()
        if not self.text():
            self._suggest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what is typed if it is a place; anything else is not kept."""
        super().focusOutEvent(event)
        if event.reason() in {
            Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason,
        }:  # fmt: skip
            return
        text = self.text().strip()
        if self.is_typed and not text:
            self._choose(NO_ORIGIN)
        elif self.is_typed and not self._take_whole(text):
            self._context.messages.warn(
                tr("« {text} » n'a pas été choisi : la provenance reste ce qu'elle était.").format(
                    text=text
                )
            )
            self._show_chosen()
        self._close()

    def _take_whole(self, text: str) -> bool:
        """Take what was typed and left without Enter, if it can mean one place only."""
        search = self._search(text)
        first = next(iter(search.communes), None)
        if search.postcode is not None and len(search.communes) > 1:
            self._choose(Origin(postcode=search.postcode))
        elif first is not None and (
            len(search.communes) == 1 or folded(first.name) == folded(text)
        ):
            self._choose(Origin(commune=first.code))
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the field."""
        super().hideEvent(event)
        self._close()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Close the list: its place is another."""
        super().moveEvent(event)
        self._close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the list: its place is another."""
        super().resizeEvent(event)
        self._close()

    def _on_edited(self, _text: str) -> None:
        if self.property("invalid"):
            self._complain(wrong=False)
        self._suggest()

    def _load(self) -> None:
        if self._communes is None and not self._is_loading:
            self._is_loading = True
            self._context.submit(
                self._service.searchable,
                owner=self,
                lane=Lane.LISTS,
                on_result=self._take,
                on_error=self._not_loaded,
            )

    def _take(self, communes: Communes) -> None:
        self._is_loading = False
        self._communes = communes
        awaited, self._awaits = self._awaits, False
        if awaited and self.commit():
            self._close()
            self.left.emit()
        elif self.hasFocus() and self.isModified():
            self._suggest()

    def _not_loaded(self, error: BaseException) -> None:
        self._is_loading = self._awaits = False
        self._context.messages.failed(error, self._load)

    def _search(self, text: str) -> CommuneSearch:
        if self._communes is None:
            return CommuneSearch()
        return self._communes.search(text, near=self._near(), limit=OFFERED)

    def _near(self) -> tuple[str, ...]:
        found = (
            departement_of(each.commune or each.postcode or "") for each in self._recent[:OFFERED]
        )
        return tuple(dict.fromkeys(filter(None, found)))

    def _suggest(self) -> None:
        text = self.text().strip()
        if text:
            rows = _rows(self._search(text))
        elif self._was_empty:
            rows = [(place_label(each.commune, each.postcode) or "", each) for each in self._recent]
        else:
            rows = []
        if not rows:
            self._close()
            return
        shown = self._opened()
        shown.clear()
        for words, place in rows:
            item = QListWidgetItem(words)
            item.setData(_PLACE, place)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            shown.addItem(item)
        shown.setCurrentRow(0)
        height = ROW_HEIGHT * len(rows) + 2 * shown.frameWidth()
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height()))
        width = max(self.width(), LIST_WIDTH)
        left = min(below.x(), window.width() - width)
        shown.setGeometry(max(0, left), below.y(), width, height)
        shown.raise_()
        shown.show()

    def _opened(self) -> QListWidget:
        if self._list is None or self._list.parentWidget() is not self.window():
            self._list = QListWidget(self.window())
            self._list.setObjectName(f"{self.objectName()}-list")
            self._list.setAccessibleName(tr("Communes proposées"))
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.itemClicked.connect(self._on_clicked)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item.data(_PLACE))
        self._close()
        self.left.emit()

    def _choose(self, place: Origin) -> None:
        is_other = place != self._place
        self._place = place
        self._show_chosen()
        if is_other:
            self.chosen.emit(place)

    def _label(self) -> str | None:
        return place_label(self._place.commune, self._place.postcode)

    def _show_chosen(self) -> None:
        self.setText(self._label() or "")
        self.setCursorPosition(0)
        self.setModified(False)
        self._complain(wrong=False)

    def _complain(self, *, wrong: bool = True) -> None:
        if bool(self.property("invalid")) != wrong:
            mark(self, invalid=wrong)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _rows(search: CommuneSearch) -> list[tuple[str, Origin]]:
    """Write what was found: a part of a commune with its commune, a postcode alone at the end."""
    rows = []
    for each in search.communes:
        place = f"{each.departement_name} ({each.departement})"
        name = f"{each.name} → {each.today_name}" if each.is_part else each.name
        rows.append((f"{name} · {place}", Origin(commune=each.code)))
    if search.postcode is not None:
        words = tr("{postcode} : commune inconnue").format(postcode=search.postcode)
        rows.append((words, Origin(postcode=search.postcode)))
    return rows
