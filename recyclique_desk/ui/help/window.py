"""The window of the help: its pages, a search, and the page that is read."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.help_pages import Help, pictures_of
from recyclique_desk.support.text import language, tr
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

WIDTH, HEIGHT = 920, 680
LIST_WIDTH = 232
PICTURE_WIDTH = 560
NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Beside the work, not in its place: who reads what to press can press it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._help = Help(language())
        self._shown = ""
        self.setObjectName("help-window")
        self.setWindowTitle(tr("Aide de RecyClique Desk"))
        self.setWindowIcon(theme.icon("help"))
        # The program ends with its own window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.search = QLineEdit()
        self.search.setObjectName("help-search")
        self.search.setAccessibleName(tr("Chercher dans l'aide"))
        self.search.setPlaceholderText(tr("Chercher dans l'aide"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setObjectName("help-list")
        self.list.setAccessibleName(tr("Pages de l'aide"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = QLabel()
        self.note.setObjectName("help-note")
        self.note.setWordWrap(True)
        mark(self.note, tone="warning")
        self.text = QTextBrowser()
        self.text.setObjectName("help-text")
        self.text.setAccessibleName(tr("Page de l'aide"))
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setSearchPaths([str(pictures_of(language()))])
        self._lay_out()
        self._dress()
        self._list_pages()
        theme.changed.connect(self._dress)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._open_first)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        self.text.anchorClicked.connect(self._on_link)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._on_escape)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self.search.setFocus)
        self.resize(WIDTH, HEIGHT)

    @property
    def shown(self) -> str:
        """Name of the section that was opened last."""
        return self._shown

    def open(self, name: str) -> None:
        """Show a section, `page` or `page#section`, in front of other windows."""
        self.search.clear()
        if not self.isVisible():
            self._stand_beside()
        self.show()
        self._show(name)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Begin with all pages the next time."""
        super().hideEvent(event)
        self.search.clear()

    def _show(self, name: str) -> None:
        page = self._help.page(name)
        self._shown = name
        # Qt does not fit pictures into their column.
        room = min(PICTURE_WIDTH, self.text.viewport().width() - 7 * GRID)
        self.text.setHtml(page.html().replace("<img ", f'<img width="{room}" '))
        anchor = name.partition("#")[2]
        if anchor:
            self.text.scrollToAnchor(anchor)
        self.note.setText(
            tr("Cette page n'existe pas encore dans votre langue : la voici en français.")
            if page.is_fallback
            else ""
        )
        self.note.setVisible(page.is_fallback)
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(NAME) in {name, page.name}:
                self.list.setCurrentItem(item)

    def _list_pages(self) -> None:
        self.list.clear()
        for page in self._help.pages:
            self._add(page.title, page.name)

    def _look(self, text: str) -> None:
        """List what holds the words that are typed, or all pages again."""
        if not text.strip():
            self._list_pages()
            return
        self.list.clear()
        for hit in self._help.search(text):
            is_page = hit.section.title == hit.page_title
            title = hit.section.title
            self._add(title if is_page else f"{title}\n{hit.page_title}", hit.section.name)
            self.list.item(self.list.count() - 1).setToolTip(hit.extract)
        if not self.list.count():
            item = QListWidgetItem(tr("Rien de tel : essayez un autre mot."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _add(self, words: str, name: str) -> None:
        item = QListWidgetItem(words)
        item.setData(NAME, name)
        lines = words.count("\n") + 1
        item.setSizeHint(QSize(LIST_WIDTH - 3 * GRID, 20 * lines + 16))
        self.list.addItem(item)

    def _open_first(self) -> None:
        first = self.list.item(0)
        if first is not None and first.data(NAME):
            self._show(str(first.data(NAME)))

    def _on_item(self, item: QListWidgetItem) -> None:
        if item.data(NAME):
            self._show(str(item.data(NAME)))

    def _on_link(self, url: QUrl) -> None:
        page, _hash, section = url.toString().partition("#")
        name = page.removesuffix(".md")
        self.search.clear()
        self._show(f"{name}#{section}" if section else name)

    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _stand_beside(self) -> None:
        """Stand at the right edge of the screen, so that the work stays in sight."""
        room = self.screen().availableGeometry()
        size = QSize(WIDTH, HEIGHT).boundedTo(room.size() - QSize(0, 4 * GRID))
        self.resize(size)
        self.move(room.right() - size.width(), room.top() + 2 * GRID)

    def _dress(self) -> None:
        """Write the page in the colours of the theme."""
        theme = self._theme
        quiet, accent = (
            theme.colour(role).name() for role in (ColorRole.TEXT_QUIET, ColorRole.ACCENT_TEXT)
        )
        self.text.document().setDefaultStyleSheet(
            "h1 { font-size: x-large; font-weight: 600; } b { font-weight: 600; }"
            f"h2 {{ font-size: large; font-weight: 600; margin-top: 20px; color: {accent}; }}"
            "li { margin-bottom: 4px; } p { margin-bottom: 8px; }"
            f"code {{ color: {accent}; }} i {{ color: {quiet}; }}"
        )
        self.text.setFont(theme.font(Size.LEAD))
        self.text.document().setDefaultFont(theme.font(Size.LEAD))
        self.text.document().setDocumentMargin(2 * GRID)
        if self._shown:
            self._show(self._shown)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.note)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(left)
        row.addLayout(right, 1)
