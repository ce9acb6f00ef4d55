"""A spreadsheet in the window: from the drop to the right figures, and back again."""

import csv
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QTabBar, QTableView

from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.ui.imports.page import SheetImportPage, Step
from tests.flows.conftest import Flow, OpenFlow
from tests.flows.test_moving_in import drop, plain
from tests.spreadsheets import MONTH_KG, months, table

pytestmark = pytest.mark.flow
SUMS = (
    "SELECT count(*), sum(weight), coalesce(sum(CASE WHEN is_exit THEN weight END), 0) "
    "FROM ligne_depot"
)
EMPTY = [(0, None, 0)]
HEADER = ("Date", "Catégorie", "Poids", "Destination")


def page_of(flow: Flow) -> SheetImportPage:
    page = flow.window.pages.current
    assert isinstance(page, SheetImportPage)
    return page


def dropped(flow: Flow, path: Path) -> SheetImportPage:
    """Drop a file and wait until its columns are shown."""
    assert drop(flow.window, path)
    flow.until(lambda: flow.is_shown("sheet-columns-step"))
    flow.settle()
    return page_of(flow)


def go_on(flow: Flow) -> None:
    flow.until(lambda: flow.find("sheet-submit").isEnabled())
    flow.click("sheet-submit")
    flow.settle()


def answer(flow: Flow, name: str, text: str) -> None:
    """Choose an answer by keyboard: open the list, go to it, Enter."""
    combo = flow.find(name, QComboBox)
    row = combo.findText(text)
    assert row >= 0, [combo.itemText(n) for n in range(combo.count())]
    flow.focus_on(name)
    flow.press(Qt.Key.Key_Down)
    view = combo.view()
    flow.until(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _step in range(row):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    flow.until(lambda: not view.isVisible())
    flow.settle()
    assert flow.find(name, QComboBox).currentText() == text


def show_tab(flow: Flow, name: str, words: str) -> None:
    tabs = flow.find(name, QTabBar)
    place = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(words))
    tabs.setCurrentIndex(place)


def import_all(flow: Flow) -> None:
    """Go through the steps, making what is unknown, and import."""
    go_on(flow)
    if flow.is_shown("sheet-create-all-btn"):
        flow.click("sheet-create-all-btn")
        flow.settle()
    value = page_of(flow).values.value
    if value is not None and not value.is_settled:
        flow.click("sheet-create-btn")
        flow.settle()
    go_on(flow)
    assert page_of(flow).step is Step.ROWS
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))


def undo(flow: Flow) -> str:
    """Take the import back from its result; gives what the question said."""
    flow.click("sheet-result-undo-btn")
    flow.until(lambda: flow.is_shown("sheet-undo-dialog"))
    said = plain(flow.words("sheet-undo-dialog"))
    flow.click("sheet-undo-submit")
    flow.until(lambda: not flow.is_shown("sheet-undo-dialog"))
    flow.settle()
    return said


def test_workbook_dropped_comes_in_with_the_right_figures_and_is_undone(
    flow: Flow, tmp_path: Path
) -> None:
    page = dropped(flow, months(tmp_path))
    assert flow.text("sheet-summary").startswith("« Pesées 2025.xlsx » · XLSX · 10 lignes")
    kinds = [flow.text(f"sheet-column-0-{number}") for number in range(1, 7)]
    assert kinds == ["Date", "Catégorie", "Notes", "Destination", "Poids en kg", "Bénévole"]
    assert "Les titres sont à la ligne 4" in flow.text("sheet-left-out")
    assert "2 lignes de total" in flow.text("sheet-left-out")
    boxes = {box.text(): box.isChecked() for box in page.columns.findChildren(QCheckBox)}
    assert [boxes[name] for name in boxes] == [True, True, False]
    assert any("sans doute un bilan" in name for name in boxes)
    go_on(flow)
    assert flow.table("sheet-values")[0][0] == "Bibelots"
    assert flow.text("sheet-value-word") == "« Bibelots »"
    flow.click("sheet-create-btn")
    flow.settle()
    values = {row[0]: row[3] for row in flow.table("sheet-values")}
    assert values == {
        "Bibelots": "Nouvelle : Bibelots",
        "Livres": "Livres",
        "Vaisselle": "Vaisselle",
        "Vaisselles": "Vaisselle",
        "Électroménager": "Électroménager",
    }
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "10 lignes · 80,700 kg"
    assert flow.text("sheet-totals").count("égal à ses lignes") == 2
    sums = {row[0]: [plain(cell) for cell in row[1:]] for row in flow.table("sheet-sums")}
    assert sums["05/08/2025"] == ["1", "20,330", "—"]
    assert sums["Vaisselle"] == ["4", "8,000", "—"]
    assert flow.query(SUMS) == EMPTY, "looked at, not imported"
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert plain(flow.text("sheet-imported")) == "Importé : 10 lignes · 80,700 kg"
    assert "Catégorie créée : Bibelots." in flow.text("sheet-result-words")
    assert flow.query(SUMS) == [(10, 2 * round(MONTH_KG * 1000), 0)]
    said = undo(flow)
    assert "10 lignes · 80,700 kg" in said
    assert "Bibelots" in said
    assert flow.query(SUMS) == EMPTY
    assert flow.query("SELECT count(*) FROM ticket_depot") == [(0,)]
    gone = "SELECT deleted_at IS NOT NULL FROM categories WHERE name = 'Bibelots'"
    assert flow.query(gone) == [(1,)]
    assert not flow.is_shown("sheet-imports")
    assert flow.is_shown("sheet-choose-btn")


def test_real_centres_file_comes_in_whole_and_goes_whole(
    flow: Flow, real_file: Callable[[str], Path]
) -> None:
    dropped(flow, real_file("recyclic_reception_2025-10.csv"))
    go_on(flow)
    for name in ("sheet-create-all-btn", "sheet-take-all-btn"):
        if flow.is_shown(name):
            flow.click(name)
            flow.settle()
    page = page_of(flow)
    while page.values.value is not None and not page.values.value.is_settled:
        flow.click("sheet-create-btn")
        flow.settle()
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "153 lignes · 473,250 kg"
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert flow.query(SUMS) == [(153, 473_250, 0)]
    undo(flow)
    assert flow.query(SUMS) == EMPTY


def test_two_columns_of_weight_are_asked_before_anything_goes_on(
    flow: Flow, tmp_path: Path
) -> None:
    header = ("Date", "Catégorie", "Poids brut", "Poids net", "Destination")
    path = table(tmp_path, header, ("01/09/2025", "Livres", "5", "4", "don"), name="deux.csv")
    page = dropped(flow, path)
    assert flow.text("sheet-summary") == "« deux.csv » · CSV (cp1252, « ; ») · 1 ligne"
    assert "« Poids brut », « Poids net »" in flow.text("sheet-question-columns-words")
    assert flow.text("sheet-column-0-3") == flow.text("sheet-column-0-4") == ""
    go_on(flow)
    assert page.step is Step.COLUMNS
    assert "Répondez d'abord" in flow.text("sheet-error")
    answer(flow, "sheet-column-0-4", "Poids en kg")
    assert flow.text("sheet-column-0-3") == "Laissée de côté"
    assert not flow.is_shown("sheet-question-columns")
    go_on(flow)
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "1 ligne · 4,000 kg"


def test_exits_come_in_as_exits_and_stand_apart(flow: Flow, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ("Date", "Catégorie", "Entrée kg", "Sortie kg", "Destination"),
        ("01/09/2025", "Livres", "5", "", "don"),
        ("01/09/2025", "Livres", "", "3", "recyclage"),
        name="mouvements.csv",
    )
    dropped(flow, path)
    go_on(flow)
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "1 ligne · 5,000 kg reçus · 1 sortie, 3,000 kg"
    sums = {row[0]: [plain(cell) for cell in row[1:]] for row in flow.table("sheet-sums")}
    assert sums["01/09/2025"] == ["2", "5,000", "3,000"]
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert flow.query(SUMS) == [(2, 8_000, 3_000)]


def test_questions_are_asked_once_and_their_answers_can_be_changed(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    def prepare(desk: object) -> None:
        desk.services.categories.create(desk.who, "Livres")  # type: ignore[attr-defined]

    flow = open_flow(prepare=prepare)
    path = table(
        tmp_path,
        ("Date", "Catégorie", "Poids"),
        ("27/sept", "Livres", "5"),
        ("", "Livres", "2"),
        name="cahier.csv",
    )
    dropped(flow, path)
    assert "n'ont pas d'année" in flow.text("sheet-question-year-words")
    go_on(flow)
    assert page_of(flow).step is Step.COLUMNS
    assert "Il reste une question" in flow.text("sheet-error")
    assert flow.text("sheet-step-columns") == "1  Colonnes (1)"
    answer(flow, "sheet-year", "2025")
    answer(flow, "sheet-destination", "Recyclage")
    answer(flow, "sheet-destination", "Don")
    assert flow.is_shown("sheet-question-empty-date")
    answer(flow, "sheet-empty-date", "Aucune : ces lignes sont refusées")
    go_on(flow)
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "1 ligne · 5,000 kg"
    flow.click("sheet-step-columns")
    answer(flow, "sheet-empty-date", "Celle de la ligne au-dessus")
    flow.click("sheet-step-rows")
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert flow.query(SUMS) == [(2, 7_000, 0)]
    assert flow.query("SELECT count(DISTINCT reception_day) FROM ligne_depot") == [(1,)]


def test_refused_row_is_mended_in_its_cell(flow: Flow, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        HEADER,
        ("01/09/2025", "Livres", "5", "don"),
        ("31/02/2025", "Livres", "1,5", "don"),
        ("02/09/2025", "Livres", "abc", "don"),
        name="fautes.csv",
    )
    page = dropped(flow, path)
    go_on(flow)
    go_on(flow)
    rows = flow.table("sheet-rows")
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("3", "31/02/2025", "1,5"),
        ("4", "02/09/2025", "abc"),
    ]
    assert all(row[5] for row in rows), "each says why"
    flow.click_row("sheet-rows", 0, 1, twice=True)
    flow.keys("01/09/2025")
    flow.enter()
    flow.settle()
    assert [row[0] for row in flow.table("sheet-rows")] == ["4"]
    flow.find("sheet-rows", QTableView).setCurrentIndex(page.rows.model.index(0, 3))
    flow.focus_on("sheet-rows")
    flow.enter()
    flow.keys("480 g")
    flow.enter()
    flow.settle()
    assert plain(flow.text("sheet-arrives")) == "3 lignes · 6,980 kg"
    assert not flow.is_shown("sheet-save-btn")
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert flow.query(SUMS) == [(3, 6_980, 0)]


def test_row_is_left_out_by_hand_and_taken_back(flow: Flow, tmp_path: Path) -> None:
    rows = [("01/09/2025", "Livres", weight, "don") for weight in ("1", "2", "960")]
    dropped(flow, table(tmp_path, HEADER, *rows, name="trois.csv"))
    go_on(flow)
    go_on(flow)
    show_tab(flow, "sheet-rows-tabs", "À vérifier")
    assert [row[3] for row in flow.table("sheet-rows")] == ["960,000"]
    flow.click_row("sheet-rows", 0)
    flow.click("sheet-skip-btn")
    flow.settle()
    assert plain(flow.text("sheet-arrives")) == "2 lignes · 3,000 kg"
    show_tab(flow, "sheet-rows-tabs", "Laissées de côté")
    flow.click_row("sheet-rows", 0)
    assert flow.text("sheet-skip-btn") == "Reprendre cette ligne"
    flow.click("sheet-skip-btn")
    flow.settle()
    assert plain(flow.text("sheet-arrives")) == "3 lignes · 963,000 kg"


def test_waiting_rows_are_saved_mended_and_complete_the_import(flow: Flow, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        HEADER,
        ("01/09/2025", "Livres", "5", "don"),
        ("02/09/2025", "Livres", "abc", "don"),
        name="fautes.csv",
    )
    dropped(flow, path)
    import_all(flow)
    assert "1 ligne attend" in flow.text("sheet-result-words")
    target = tmp_path / "mend.csv"
    flow.click("sheet-result-save-btn")
    flow.save_as(target)
    flow.until(lambda: "1 ligne" in flow.text("sheet-error"))
    text = target.read_text("utf-8-sig")
    assert [row["raison"] != "" for row in csv.DictReader(text.splitlines(), delimiter=";")] == [
        True
    ]
    target.write_text(text.replace("abc", "3"), "utf-8-sig")
    dropped(flow, target)
    import_all(flow)
    assert "complètent l'import déjà fait" in flow.text("sheet-result-words")
    assert flow.query(SUMS) == [(2, 8_000, 0)]
    assert len(flow.desk.services.import_register.entries(flow.desk.who)) == 1


def test_file_that_grew_brings_its_new_rows_only_and_remembers_the_choices(
    flow: Flow, tmp_path: Path
) -> None:
    dropped(flow, months(tmp_path))
    import_all(flow)
    flow.click("sheet-done-btn")
    flow.settle()
    dropped(flow, months(tmp_path, extra=3))
    assert "choix du dernier fichier" in flow.text("sheet-summary")
    assert flow.text("sheet-step-values") == "2  Valeurs"
    go_on(flow)
    go_on(flow)
    assert plain(flow.text("sheet-arrives")) == "3 lignes · 3,000 kg"
    assert "10 lignes sont déjà là" in flow.text("sheet-about")
    go_on(flow)
    flow.until(lambda: flow.is_shown("sheet-result"))
    assert flow.query(SUMS) == [(13, 83_700, 0)]
    flow.click("sheet-done-btn")
    assert flow.window.pages.current is None
    flow.window.admin_pages.open_sheets()
    flow.until(lambda: len(flow.table("sheet-imports")) == 2)
    assert [plain(row[4]) for row in flow.table("sheet-imports")] == ["3,000", "80,700"]


def test_undo_from_the_list_names_what_stays(flow: Flow, tmp_path: Path) -> None:
    dropped(flow, table(tmp_path, HEADER, ("01/09/2025", "Livres", "5", "don"),
                        ("01/09/2025", "Livres", "6", "don"), name="deux.csv"))  # fmt: skip
    import_all(flow)
    flow.click("sheet-done-btn")
    services, who = flow.desk.services, flow.desk.who
    ((line, version, category),) = flow.query(
        "SELECT id, version, category_id FROM ligne_depot WHERE weight = 6000"
    )
    given = LigneInput(category, Decimal(7), Destination.DON, "", False)
    services.corrections.change(who, line, version, given, "faute de frappe")
    flow.window.admin_pages.open_sheets()
    flow.until(lambda: flow.is_shown("sheet-undo-btn"))
    flow.settle()
    flow.click("sheet-undo-btn")
    flow.until(lambda: flow.is_shown("sheet-undo-dialog"))
    assert "1 ligne a été modifiée ou ajoutée depuis" in flow.text("sheet-undo-stays")
    assert "7,000" in flow.text("sheet-undo-stays")
    flow.click("sheet-undo-cancel")
    assert flow.query(SUMS)[0][0] == 2
    flow.click("sheet-undo-btn")
    flow.until(lambda: flow.is_shown("sheet-undo-dialog"))
    flow.click("sheet-undo-submit")
    flow.until(lambda: not flow.is_shown("sheet-undo-dialog"))
    flow.settle()
    assert flow.query(SUMS) == [(1, 7_000, 0)]


def many(folder: Path, count: int) -> Path:
    rows = [(f"{n % 28 + 1:02}/09/2025", "Livres", n % 90 + 1, "don") for n in range(count)]
    return table(folder, HEADER, *rows, name="beaucoup.csv")


def test_cancelled_import_leaves_nothing_and_the_steps_stay(flow: Flow, tmp_path: Path) -> None:
    page = dropped(flow, many(tmp_path, 60_000))
    go_on(flow)
    go_on(flow)
    assert len(flow.table("sheet-rows")) <= 1000, "no more rows than a person reads"
    flow.click("sheet-submit")
    flow.until(lambda: page.progress.maximum() > 0)
    flow.click("sheet-cancel-btn")
    flow.until(lambda: not page.is_busy)
    assert flow.text("sheet-error") == "Import annulé : rien n'a été écrit."
    assert flow.query(SUMS) == EMPTY
    assert flow.find("sheet-submit").isEnabled()


def test_cancelled_reading_asks_for_a_file_again(flow: Flow, tmp_path: Path) -> None:
    assert drop(flow.window, many(tmp_path, 60_000))
    flow.until(lambda: flow.is_shown("sheet-cancel-btn"))
    flow.click("sheet-cancel-btn")
    assert flow.text("sheet-file-error") == "Lecture annulée : rien n'a été écrit."
    flow.settle()
    assert flow.is_shown("sheet-choose-btn")
    assert not flow.is_shown("sheet-columns-step")


def test_spreadsheet_dropped_while_weighing_keeps_the_half_typed_line(
    flow: Flow, tmp_path: Path
) -> None:
    flow.start()
    flow.pick("Livres")
    flow.keys("12,4")
    dropped(flow, months(tmp_path))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: flow.window.pages.current is None)
    assert flow.text("reception-ligne-poids") == "12,4"
    assert flow.window.entry.category_name() == "Livres"
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until_lines(1)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("courses.txt", b"deux oranges, un pain", "Aucun tableau de pes"),
        ("vide.csv", b"", "vide"),
        ("page.xls", b"<html><table></table></html>", "page web"),
        ("faux.xlsx", b"PK\x03\x04 rien", ""),
    ],
)
def test_file_that_holds_no_weighings_is_one_sentence_beside_the_button(
    flow: Flow, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert drop(flow.window, path)
    flow.until(lambda: flow.is_shown("sheet-file-error"))
    said = flow.text("sheet-file-error")
    assert words in said
    assert said
    assert "\n" not in said
    dropped(flow, months(tmp_path))


def test_second_enter_on_go_on_imports_nothing(flow: Flow, tmp_path: Path) -> None:
    page = dropped(flow, table(tmp_path, HEADER, ("01/09/2025", "Livres", "5", "don"),
                               name="un.csv"))  # fmt: skip
    flow.focus_on("sheet-submit")
    for _press in range(6):
        flow.enter()
        flow.settle()
    assert page.step in {Step.VALUES, Step.ROWS}
    assert flow.query(SUMS) == EMPTY


def test_next_person_does_not_see_the_file_of_the_one_before(flow: Flow, tmp_path: Path) -> None:
    page = dropped(flow, months(tmp_path))
    session = flow.window._context.session
    session.take_person(replace(session.who, user_id=session.who.user_id + 1))
    flow.settle()
    assert page.step is Step.FILE


def test_accents_that_read_in_two_ways_are_asked_and_chosen_again(
    flow: Flow, tmp_path: Path
) -> None:
    path = tmp_path / "accents.csv"
    path.write_bytes(b"date;categorie;poids;destination\n2025-09-01;Xx\xf5yy;1;don\n")
    page = dropped(flow, path)
    combo = flow.find("sheet-encoding", QComboBox)
    answers = [combo.itemText(row) for row in range(combo.count())]
    assert len(answers) >= 2
    assert combo.currentText() == ""
    words = []
    for text in answers[:2]:
        answer(flow, "sheet-encoding", text)
        assert page._analysis is not None
        words.append(page._analysis.values[0].text)
        assert words[-1] in text
    assert words[0] != words[1]
    go_on(flow)
    assert page.step is Step.VALUES
    assert flow.text("sheet-value-word") == f"« {words[1]} »"


def test_hundred_thousand_rows_are_analysed_while_the_window_goes_on(
    flow: Flow, tmp_path: Path
) -> None:
    assert drop(flow.window, many(tmp_path, 100_000))
    flow.until(lambda: flow.is_shown("sheet-cancel-btn"))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: flow.window.pages.current is None)
    flow.start()
    flow.weigh("Livres", "3")
    flow.window.admin_pages.open_sheets()
    page = page_of(flow)
    flow.qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    assert page.step is Step.COLUMNS
    go_on(flow)
    go_on(flow)
    assert plain(flow.text("sheet-arrives")).startswith("100 000 lignes")
    assert flow.find("sheet-rows", QTableView).model().rowCount() <= 1000
