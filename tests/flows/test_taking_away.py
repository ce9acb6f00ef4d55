"""Taking away what the screen shows: filters, selections, pulled rows, paper."""

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QTableView,
)

from recyclique_desk.app import Desk
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.toolkit.chart_choice import ChartChoice, ChosenCategory
from recyclique_desk.work.runner import Lane
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow
LIST = "reception-tickets-list"
LINES = "reception-export-lignes"
TICKETS = "reception-export-tickets"
SHEET = "reception-day-sheet"


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def four_tickets(desk: Desk) -> None:
    """Four tickets of 1, 2, 3 and 4 kg, the last one open and weighed by =Bo."""
    with_categories(desk)
    services, who = desk.services, desk.who
    poste = services.counter.open_poste(who)
    tree = services.categories.tree(who)
    vaisselle, livres = (
        next(each for each in tree.all() if each.name == name) for name in ("Vaisselle", "Livres")
    )
    for kilograms in range(1, 5):
        ticket = services.counter.create_ticket(who, poste.id)
        category = livres if kilograms % 2 else vaisselle
        weight = Decimal(kilograms)
        flow = Destination.REVENTE if kilograms < 3 else Destination.RECYCLAGE
        services.lignes.add(who, ticket.id, LigneInput(category.id, weight, flow))
        if kilograms < 4:
            services.counter.close_ticket(who, ticket.id)


@pytest.fixture
def four(open_flow: OpenFlow) -> Flow:
    flow = open_flow(prepare=four_tickets)
    flow.until(lambda: len(flow.tickets) == 4)
    flow.settle()
    return flow


def weights(path: Path, column: str = "poids_kg") -> list[str]:
    text = path.read_bytes().decode("utf-8-sig")
    return [row[column] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")]


def until_counted(flow: Flow, name: str) -> str:
    flow.until(lambda: flow.is_shown(f"{name}-modal"))
    flow.until_front(flow.find(f"{name}-modal"))
    flow.settle()
    return plain(flow.text(f"{name}-totals"))


def leave(flow: Flow, name: str) -> None:
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown(name))


def said(flow: Flow) -> str:
    flow.until(flow.window.toast.isVisible)
    return plain(flow.window.toast.text.text())


def pick(flow: Flow, *rows: int) -> None:
    """Select rows as hands do: a click, then clicks with Ctrl."""
    table = flow.find(LIST, QTableView)
    flow.click_row(LIST, rows[0])
    for row in rows[1:]:
        spot = table.visualRect(table.model().index(row, 0)).center()
        window = table.window().windowHandle()
        assert window is not None
        QTest.mouseClick(
            window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            table.viewport().mapTo(table.window(), spot),
        )
    flow.settle()


# What is seen is what is exported


def test_the_lists_filters_hold_in_the_export_and_can_be_taken_off(
    four: Flow, tmp_path: Path
) -> None:
    four.choose("reception-filter-status", "Fermés")
    four.until(lambda: len(four.tickets) == 3)
    four.settle()
    four.click(f"{LINES}-btn")
    assert until_counted(four, LINES) == "3 lignes · 6,000 kg"
    assert four.text(f"{LINES}-scope") == "Comme à l'écran, seulement : tickets fermés"
    assert four.text(f"{LINES}-period") == "Toutes les dates"
    four.click(f"{LINES}-submit")
    four.save_as(tmp_path / "fermes.csv")
    assert said(four) == "fermes.csv : 3 lignes, 6,000 kg : égal à l'écran"
    assert weights(tmp_path / "fermes.csv") == ["1.000", "2.000", "3.000"]
    four.click(f"{LINES}-btn")
    until_counted(four, LINES)
    four.click(f"{LINES}-scope-remove")
    four.settle()
    assert plain(four.text(f"{LINES}-totals")) == "4 lignes · 10,000 kg"
    assert not four.is_shown(f"{LINES}-scope")
    leave(four, f"{LINES}-modal")


def test_the_lists_days_and_category_come_along(four: Flow) -> None:
    tree = four.window.entry.tree
    livres = next(each for each in tree.all() if each.name == "Livres")
    four.window.list.filters.show_choice(
        ChartChoice(category=ChosenCategory(livres.id, livres.name))
    )
    four.choose("reception-filter-period", "Aujourd'hui")
    four.settle()
    four.click(f"{LINES}-btn")
    assert until_counted(four, LINES) == "2 lignes · 4,000 kg"
    assert four.text(f"{LINES}-period") == "Aujourd'hui"
    assert four.text(f"{LINES}-spelled") == "mardi 7 octobre 2025"
    assert four.text(f"{LINES}-scope").endswith("catégorie Livres")
    leave(four, f"{LINES}-modal")


def test_a_lines_file_of_what_the_screen_no_longer_shows_is_told(
    four: Flow, tmp_path: Path
) -> None:
    four.click(f"{LINES}-btn")
    until_counted(four, LINES)
    services, who = four.desk.services, four.window._context.session.who
    ticket = next(t for t in services.tickets.page(who, four.window.list.filters.chosen()).tickets
                  if t.is_open)  # fmt: skip
    given = LigneInput(None, Decimal("9.000"), Destination.DON)
    services.lignes.add(who, ticket.id, given)
    four.click(f"{LINES}-submit")
    four.save_as(tmp_path / "lignes.csv")
    four.until(lambda: four.text(f"{LINES}-error") != "")
    four.settle()
    assert plain(four.text(f"{LINES}-error")).startswith(
        "« lignes.csv » contient 5 lignes · 19,000 kg, mais l'écran montrait 4 lignes · 10,000 kg"
    )
    assert plain(four.text(f"{LINES}-totals")) == "5 lignes · 19,000 kg"
    assert not four.window.toast.isVisible()
    leave(four, f"{LINES}-modal")


def test_the_periods_are_those_people_mean(four: Flow) -> None:
    four.click(f"{LINES}-btn")
    until_counted(four, LINES)
    combo = four.find(f"{LINES}-period", QComboBox)
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "Aujourd'hui", "Hier", "Cette semaine", "La semaine dernière", "Ce mois-ci",
        "Le mois dernier", "T1 2025", "T2 2025", "T3 2025", "T4 2025", "Cette année",
        "L'année dernière", "Toutes les dates", "Du… au…",
    ]  # fmt: skip
    four.choose(f"{LINES}-period", "T3 2025")
    four.settle()
    assert four.text(f"{LINES}-from") == "01/07/2025"
    assert four.text(f"{LINES}-to") == "30/09/2025"
    assert plain(four.text(f"{LINES}-spelled")) == (
        "du mardi 1er juillet 2025 au mardi 30 septembre 2025 compris, 92 jours"
    )
    assert not four.find(f"{LINES}-submit").isEnabled()
    leave(four, f"{LINES}-modal")


def test_the_dashboards_days_feed_the_export(four: Flow) -> None:
    four.window.full_view.open()
    view = four.window.full_view.view
    assert view is not None
    four.settle()
    view.show_days(four.clock().date(), four.clock().date())
    four.settle()
    view.header.export_action.trigger()
    assert until_counted(four, LINES) == "4 lignes · 10,000 kg"
    assert four.text(f"{LINES}-period") == "Aujourd'hui"
    leave(four, f"{LINES}-modal")


# Many tickets


def open_tickets_dialog(flow: Flow) -> str:
    click_tickets(flow)
    return until_counted(flow, TICKETS)


def click_tickets(flow: Flow) -> None:
    action = flow.window.findChild(QObject, f"{TICKETS}-action")
    assert action is not None
    action.trigger()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["csv", "zip", "xlsx"])
def test_an_admin_exports_many_tickets(four: Flow, tmp_path: Path, kind: str) -> None:
    assert open_tickets_dialog(four) == "4 tickets · 4 lignes · 10,000 kg"
    four.click(f"{TICKETS}-kind-{kind}")
    four.settle()
    assert four.text(f"{TICKETS}-file").endswith(f".{kind}")
    four.click(f"{TICKETS}-submit")
    target = tmp_path / f"tickets.{kind}"
    four.save_as(tmp_path / "tickets")
    assert said(four).endswith("4 tickets, 4 lignes, 10,000 kg : égal à l'écran")
    if kind == "csv":
        assert weights(target) == ["1.000", "2.000", "3.000", "4.000"]
    else:
        assert len(zipfile.ZipFile(target).namelist()) >= 6
    assert SettingsFile(four.desk.paths.settings).current.export_kind == kind


def test_many_tickets_are_narrowed_by_every_choice(four: Flow) -> None:
    open_tickets_dialog(four)
    for name, choice, wanted in (
        ("status", "Fermés", "3 tickets · 3 lignes · 6,000 kg"),
        ("category", "Livres", "2 tickets · 2 lignes · 4,000 kg"),
        ("destination", "Recyclage", "1 ticket · 1 ligne · 3,000 kg"),
        ("benevole", "Ana", "1 ticket · 1 ligne · 3,000 kg"),
    ):
        four.choose(f"{TICKETS}-{name}", choice)
        four.settle()
        assert plain(four.text(f"{TICKETS}-totals")) == wanted
    poste = four.find(f"{TICKETS}-poste", QComboBox)
    assert "7 oct. 2025, 12:00 · Ana" in poste.itemText(1)
    four.choose(f"{TICKETS}-period", "Hier")
    four.settle()
    assert poste.count() == 1
    assert not four.find(f"{TICKETS}-submit").isEnabled()
    leave(four, f"{TICKETS}-modal")


# Selections


def test_picked_rows_are_totalled_and_only_they_are_exported(four: Flow, tmp_path: Path) -> None:
    pick(four, 0, 2)
    assert plain(four.text("reception-tickets-totals")) == "2 sélectionnés · 2 lignes · 6,000 kg"
    four.click(f"{LINES}-btn")
    assert until_counted(four, LINES) == "2 lignes · 6,000 kg"
    assert four.text(f"{LINES}-scope").endswith("2 tickets sélectionnés")
    four.click(f"{LINES}-submit")
    four.save_as(tmp_path / "choix.csv")
    said(four)
    assert weights(tmp_path / "choix.csv") == ["2.000", "4.000"]


def test_rows_are_picked_by_keyboard_and_stay_picked_when_the_list_moves(four: Flow) -> None:
    four.click_row(LIST, 1)
    four.focus_on(LIST)
    four.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    four.settle()
    numbers = [ticket.number for ticket in four.window.list.picked()]
    assert len(numbers) == 2
    who = four.window._context.session.who
    assert who.desk_poste_id is not None
    four.desk.services.counter.create_ticket(who, who.desk_poste_id)
    four.window.list.refresh()
    four.until(lambda: len(four.tickets) == 5)
    four.settle()
    assert [ticket.number for ticket in four.window.list.picked()] == numbers


def test_copied_rows_paste_into_a_spreadsheet(four: Flow) -> None:
    pick(four, 0, 1)
    four.focus_on(LIST)
    four.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said(four) == "2 tickets copiés"
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    assert rows[0][0] == "Ticket"
    assert rows[0][-1] == "Sortie (kg)"
    assert rows[1] == [
        "251007-004", "07/10/2025 12:00", "Ana", "Ouvert",
        "1", "4,000", "0,000", "4,000", "0", "0,000",
    ]  # fmt: skip
    assert len(rows) == 3


def test_the_menu_of_picked_rows_writes_a_file_a_ticket(four: Flow, tmp_path: Path) -> None:
    pick(four, 0, 1)
    table = four.find(LIST, QTableView)
    spot = table.visualRect(table.model().index(0, 0)).center()
    table.customContextMenuRequested.emit(spot)
    menu = table.findChild(QMenu, "reception-tickets-menu")
    assert menu is not None
    texts = {action.text(): action for action in menu.actions() if action.text()}
    assert "Exporter ces 2 tickets…" in texts
    texts["Un fichier par ticket, dans un dossier…"].trigger()
    menu.close()
    four.until(lambda: four.is_shown("export-file-dialog"))
    dialog = four.find("export-file-dialog", QFileDialog)
    (tmp_path / "ticket-251007-004.csv").write_text("other")
    dialog.fileSelected.emit(str(tmp_path))
    dialog.setDirectory(str(tmp_path))
    dialog.done(QDialog.DialogCode.Accepted)
    assert said(four).startswith("2 fichiers dans")
    names = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert names == ["ticket-251007-003.csv", "ticket-251007-004 (2).csv", "ticket-251007-004.csv"]
    assert (tmp_path / "ticket-251007-004.csv").read_text() == "other"


def test_a_pulled_row_carries_its_file_and_the_window_tidies_up(four: Flow) -> None:
    carried: list[Path] = []

    def carry(content: QMimeData, _source: QObject) -> None:
        carried.extend(Path(url.toLocalFile()) for url in content.urls())

    four.window.export_entries.drag_out.carry = carry
    table = four.find(LIST, QTableView)
    handle = four.window.windowHandle()
    assert handle is not None
    start = table.viewport().mapTo(
        four.window, table.visualRect(table.model().index(1, 1)).center()
    )
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, left, none, start)
    for step in (4, 12, 24, 40):
        QTest.mouseMove(handle, start + QPoint(step, step // 4))
        QApplication.processEvents()
    four.until(lambda: carried)
    QTest.mouseRelease(handle, left, none, start + QPoint(40, 10))
    four.settle()
    (path,) = carried
    assert path.name == "ticket-251007-003.csv"
    assert weights(path) == ["3.000"]
    events = four.query("SELECT count(*) FROM audit_events WHERE action = 'ticket.exported'")
    assert events == [(1,)]
    folder = path.parent
    four.close()
    four.window.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    assert not folder.exists()


class Desktop(QObject):
    """The system's programs, as Qt reaches them."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")  # type: ignore[arg-type]
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


def test_a_written_file_and_its_folder_open_at_a_click(
    four: Flow, tmp_path: Path, desktop: Desktop
) -> None:
    four.click_row(LIST, 1)
    four.settle()
    for button, wanted in (("action", tmp_path / "a.csv"), ("other", tmp_path)):
        four.click("reception-ticket-export-csv-btn")
        (tmp_path / "a.csv").unlink(missing_ok=True)
        four.save_as(tmp_path / "a.csv")
        assert "égal à l'écran" in said(four)
        widget = getattr(four.window.toast, button)
        assert widget.text() in {"Ouvrir", "Ouvrir le dossier"}
        four.click_at(widget, widget.rect().center())
        assert desktop.opened.pop() == wanted


def test_a_name_that_is_taken_is_never_offered(four: Flow, tmp_path: Path) -> None:
    SettingsFile(four.desk.paths.settings)
    four.click_row(LIST, 1)
    four.settle()
    for expected in ("ticket-251007-003.csv", "ticket-251007-003 (2).csv"):
        four.click("reception-ticket-export-csv-btn")
        four.until(lambda: four.is_shown("export-file-dialog"))
        dialog = four.find("export-file-dialog", QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name == expected
        target = tmp_path / expected
        four.save_as(target)
        four.until(target.exists)
        four.settle()


# Without a mouse, and for those who do not see


OPENERS: dict[str, Callable[[Flow], object]] = {
    f"{LINES}-modal": lambda flow: flow.window.list.want_export(),
    f"{TICKETS}-modal": click_tickets,
    SHEET: lambda flow: flow.window.export_entries.paper.show_day(),
}


@pytest.mark.parametrize("name", OPENERS)
def test_tab_reaches_all_of_a_dialog_and_all_of_it_has_a_name(four: Flow, name: str) -> None:
    four.choose("reception-filter-status", "Fermés")
    four.settle()
    OPENERS[name](four)
    four.until(lambda: four.is_shown(name))
    dialog = four.find(name)
    four.until_front(dialog)
    four.settle()
    wanted = {
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in dialog.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QLineEdit | QComboBox | QAbstractScrollArea)
    }
    assert len(wanted) >= 4
    for widget in wanted:
        assert widget.objectName().startswith("reception-"), widget
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget.objectName()
    seen = set()
    for _ in range(3 * len(wanted)):
        four.press(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
        # Radio buttons are one stop, walked by arrows.
        if isinstance(QApplication.focusWidget(), QRadioButton):
            seen |= set(dialog.findChildren(QRadioButton))
    assert {each.objectName() for each in wanted} <= {
        each.objectName() for each in seen if each is not None
    }
    leave(four, name)


def test_lines_are_exported_by_keyboard_only(four: Flow, tmp_path: Path) -> None:
    four.focus_on(LIST)
    four.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until_counted(four, LINES)
    assert four.focus == f"{LINES}-period"
    four.press(Qt.Key.Key_Tab)
    four.keys("07102025")
    four.press(Qt.Key.Key_Tab)
    four.settle()
    assert four.text(f"{LINES}-spelled") == "mardi 7 octobre 2025"
    four.enter()
    four.save_as(tmp_path / "a.csv")
    assert "4 lignes, 10,000 kg : égal à l'écran" in said(four)
    assert len(weights(tmp_path / "a.csv")) == 4


# Stopping


@pytest.fixture
def cork(four: Flow) -> Iterator[Event]:
    """Keeps the FILES lane busy until it is set, as a slow disk would."""
    drawn = Event()
    owner = QObject(four.window)
    four.window._context.runner.submit(Lane.FILES, drawn.wait, 30, owner=owner)
    yield drawn
    drawn.set()


def test_stopping_many_tickets_is_seen_at_once_and_leaves_nothing(
    four: Flow, tmp_path: Path, cork: Event
) -> None:
    click_tickets(four)
    four.until(lambda: four.is_shown(f"{TICKETS}-modal"))
    four.until(four.find(f"{TICKETS}-submit").isEnabled)
    four.click(f"{TICKETS}-submit")
    four.save_as(tmp_path / "tickets")
    four.find(f"{TICKETS}-modal").activateWindow()
    four.until(lambda: four.is_shown(f"{TICKETS}-progress"))
    assert not four.find(f"{TICKETS}-submit").isEnabled()
    four.click(f"{TICKETS}-cancel")
    four.until(
        lambda: (
            "Annul" in four.text(f"{TICKETS}-totals") or "annulé" in four.text(f"{TICKETS}-error")
        )
    )
    assert not cork.is_set(), "what writes still stands still: nobody waited for it"
    cork.set()
    four.settle()
    assert "annulé" in four.text(f"{TICKETS}-error")
    assert list(tmp_path.glob("*.xlsx*")) == []
    leave(four, f"{TICKETS}-modal")


# Paper


def text_of(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return plain(done.stdout.decode())


@pytest.mark.parametrize(("row", "roll"), [(1, False), (2, True)])
def test_a_ticket_is_kept_as_pdf_from_its_menu(
    four: Flow, tmp_path: Path, row: int, roll: bool
) -> None:
    four.click_row(LIST, 1)
    four.settle()
    menu = four.find("reception-ticket-export-menu", QMenu)
    assert [action.text() for action in menu.actions()][:3] == [
        "Imprimer…", "Enregistrer en PDF, A5…", "Enregistrer en PDF, rouleau…",
    ]  # fmt: skip
    menu.actions()[row].trigger()
    four.save_as(tmp_path / "recu")
    assert said(four) == "recu.pdf enregistré"
    text = text_of(tmp_path / "recu.pdf")
    assert "Ticket 251007-003" in text
    assert "3,000 kg" in text
    width = b"MediaBox [0 0 227" if roll else b"MediaBox [0 0 420"
    assert width in (tmp_path / "recu.pdf").read_bytes()


@pytest.mark.parametrize(("millimetres", "points"), [(80.0, 227), (148.0, 420)])
def test_a_printed_receipt_is_as_wide_as_the_paper_chosen(
    four: Flow, tmp_path: Path, millimetres: float, points: int
) -> None:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPageSize

    four.click_row(LIST, 1)
    four.settle()
    four.find("reception-ticket-export-menu", QMenu).actions()[0].trigger()
    four.until(lambda: four.is_shown("paper-preview-print"))
    four.until(four.find("paper-preview-print").isEnabled)
    four.click("paper-preview-print")
    dialog = four.window.findChild(QPrintDialog)
    assert dialog is not None
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprimé.pdf"))
    printer.setPageSize(QPageSize(QSizeF(millimetres, 210), QPageSize.Unit.Millimeter))
    dialog.done(QDialog.DialogCode.Accepted)
    assert said(four) == "Envoyé à l'imprimante."
    content = (tmp_path / "imprimé.pdf").read_bytes()
    assert b"MediaBox [0 0 %d" % points in content
    assert "3,000 kg" in text_of(tmp_path / "imprimé.pdf")


def test_preview_shows_the_receipt_on_each_paper_and_keeps_it_as_shown(
    four: Flow, tmp_path: Path
) -> None:
    four.click_row(LIST, 1)
    four.settle()
    four.find("reception-ticket-export-menu", QMenu).actions()[0].trigger()
    four.until(lambda: four.is_shown("paper-preview-pdf"))
    four.until(four.find("paper-preview-pdf").isEnabled)

    def shape() -> float:
        labels = four.find("paper-preview-pages").findChildren(QLabel)
        pages = [each.pixmap() for each in labels if not each.pixmap().isNull()]
        return pages[-1].height() / pages[-1].width()

    assert shape() == pytest.approx(210 / 148, abs=0.02)
    before = four.query("SELECT count(*) FROM audit_events")
    four.choose("paper-preview-paper", "Rouleau de 80 mm")
    four.until(lambda: four.find("paper-preview-pdf").isEnabled() and shape() != 210 / 148)
    four.settle()
    assert four.query("SELECT count(*) FROM audit_events") == before, "a look is no export"
    four.click("paper-preview-pdf")
    four.save_as(tmp_path / "recu")
    assert said(four) == "recu.pdf enregistré"
    assert b"MediaBox [0 0 227" in (tmp_path / "recu.pdf").read_bytes()


def test_the_closing_of_a_poste_offers_the_sheet_of_its_day(four: Flow, tmp_path: Path) -> None:
    four.click("reception-close-poste-btn")
    four.until(lambda: four.is_shown("reception-error"))
    four.click_at(four.window.notice.action, four.window.notice.action.rect().center())
    assert said(four) == "Poste fermé à 12:00"
    action = four.window.toast.action
    four.click_at(action, action.rect().center())
    four.until(lambda: four.is_shown(SHEET))
    four.until(four.find(f"{SHEET}-pdf").isEnabled)
    four.click(f"{SHEET}-pdf")
    four.save_as(tmp_path / "fiche")
    assert said(four) == "fiche.pdf enregistré"
    text = text_of(tmp_path / "fiche.pdf")
    assert "Mardi 7 octobre 2025" in text
    stats = four.desk.services.figures.live_stats(four.desk.who)
    formats = four.window._context.formats
    assert plain(formats.kilograms(stats.total_weight_kg)) in text
    assert plain(formats.kilograms(stats.weight_split.direct)) in text
    assert text.count("10,000") >= 3, "the figure, the destinations' and the categories' sum"


def test_the_dashboard_shows_the_sheet_of_another_day_by_keyboard(four: Flow) -> None:
    four.window.full_view.open()
    view = four.window.full_view.view
    assert view is not None
    four.settle()
    view.header.sheet_action.trigger()
    four.until(lambda: four.is_shown(SHEET))
    four.until_front(four.find(SHEET))
    four.focus_on(f"{SHEET}-day")
    four.keys("06102025")
    four.settle()
    four.until(four.find(f"{SHEET}-print").isEnabled)
    four.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    four.keys("31/02/2025")
    four.press(Qt.Key.Key_Tab)
    four.until(lambda: "n'est pas une date" in four.text(f"{SHEET}-error"))
    assert not four.find(f"{SHEET}-print").isEnabled()
    leave(four, SHEET)
