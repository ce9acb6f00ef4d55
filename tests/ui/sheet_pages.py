"""The pages for spreadsheets and lists, on files that leave something to do in each step."""

from pathlib import Path

from recyclique_desk.ui.shell.file_drops import DropPage
from tests.flows.conftest import Flow
from tests.spreadsheets import table

HEADER = ("Jour", "Libellé", "Poids brut", "Poids net", "Heure", "Remarques", "Quantité", "Équipe")


def leaving_questions(folder: Path) -> Path:
    """Write a file with two weights, no year, no destination, unknown words and refused rows."""
    return table(
        folder,
        HEADER,
        ("27/09", "Bibelots anciens", "5", "4,5", "10h", "un carton", "2", "matin"),
        ("28/09", "Truc sans nom", "7", "6", "10h30", "", "1", "matin"),
        ("29/09", "Livres, disques et papeterie", "960", "950", "11h", "", "1", "soir"),
        ("31/02", "Livres, disques et papeterie", "3", "abc", "11h", "", "1", "soir"),
        name="cahier.csv",
    )


def show_sheet_step(flow: Flow, folder: Path, step: str) -> None:
    """Drop the file and go to a step: `columns`, `values` or `rows`."""
    flow.window.admin_pages.take_dropped(DropPage.SHEET, leaving_questions(folder))
    flow.until(lambda: flow.is_shown("sheet-columns-step"))
    if step != "columns":
        page = flow.window.pages.current
        cards = page.columns._grids[0].cards  # type: ignore[union-attr]
        cards[3].chosen.emit(page.columns._groups[0].columns[2].kind)  # type: ignore[union-attr]
        flow.settle()
        flow.find(f"sheet-step-{step}").click()  # type: ignore[attr-defined]
    flow.settle()


def show_category_list(flow: Flow, folder: Path) -> None:
    """Drop a list with new, known and nearly known categories, and choose one that is proposed."""
    path = folder / "liste.csv"
    path.write_text(
        "Catégorie racine;Sous-catégorie;Nom officiel;Prix\nLivres;BD;;1\nVaiselle;;;2\n"
        "Luminaires et décoration;Abat-jour en tissu ou en papier;Équipements d'éclairage;3\n",
        "utf-8",
    )
    flow.window.admin_pages.take_dropped(DropPage.CATEGORY_LIST, path)
    flow.until(lambda: flow.is_shown("category-list-tree"))
    flow.settle()
