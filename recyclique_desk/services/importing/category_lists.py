"""Lists of categories, as RecyClique writes them: merged into the tree, never laid beside it."""

from collections import Counter
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import (
    SEPARATOR,
    CategoryFate,
    CategoryListAnalysis,
    ListedCategory,
)
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.importing.category_making import child_called, ensure
from recyclique_desk.services.importing.category_matching import stem_of
from recyclique_desk.services.importing.layout import HEADER_WITHIN, text_of
from recyclique_desk.services.importing.tables import Table, open_file
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import read_category, read_tree, update_categories
from recyclique_desk.storage.database import Database

_ROOT = ("categorie racine", "racine", "famille", "categorie parente", "parent", "rayon")
_LEAF = ("sous-categorie", "sous categorie", "sous-famille", "subcategory")
_NAME = ("categorie", "category", "nom", "name", "libelle", "designation")
_OFFICIAL = ("nom officiel", "official_name", "official name", "libelle officiel")

Path_ = tuple[str, ...]


class CategoryListService:
    """Analyses a list of categories, then merges it."""

    def __init__(
        self, database: Database, clock: Clock, copies: SafetyCopies | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies

    @requires(Permission.ADMIN)
    def analyse(self, _who: Who, path: Path, encoding: str | None = None) -> CategoryListAnalysis:
        """Say which categories of a file (CSV, XLSX, XLS, ODS) are new and which are there.

        Raises UserError for a file without a column of categories, StorageError for one that
        cannot be read.
        """
        listed, left_out = read_list(path, encoding)
        with self._database.read() as connection:
            tree = read_tree(connection)
        return CategoryListAnalysis(path.name, _Fates(tree, listed).all(), left_out)

    @requires(Permission.ADMIN)
    def merge(self, who: Who, analysis: CategoryListAnalysis) -> CategoryListAnalysis:
        """Add what is new in the order of the list and fill in official names; gives what it did.

        Nothing that is there is renamed, moved or made a second time; a retired category that the
        list names is restored. A copy of the database is made before.
        """
        with (
            copy_before(self._copies, CopyReason.IMPORT),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            listed = {each.path: each.official_name for each in analysis.categories}
            fates = _Fates(read_tree(connection), listed)
            done = fates.all()
            ids: dict[Path_, int] = {}
            for each in done:
                known = fates.known.get(each.path)
                if known is None:
                    parent = ids.get(each.path[:-1])
                    known, _ = ensure(
                        connection, who, self._clock, each.path[-1], parent, each.official_name
                    )
                ids[each.path] = known
                if each.fate is CategoryFate.OFFICIAL_NAME:
                    self._name(connection, who, known, each.official_name)
        return CategoryListAnalysis(analysis.name, done, analysis.left_out_columns)

    def _name(
        self, connection: Connection, who: Who, category_id: int, official_name: str | None
    ) -> None:
        now = self._clock()
        chosen = read_category(connection, category_id)
        after = {"official_name": official_name}
        update_categories(connection, (chosen,), now, after)
        details = {"before": {"official_name": None}, "after": after}
        audit.record(connection, who, now, "category.changed", "category", chosen.uid, details)


def read_list(
    path: Path, encoding: str | None = None
) -> tuple[dict[Path_, str | None], tuple[str, ...]]:
    """Read a list: each path once, in order, with its official name; and the columns left out.

    UserError for a file without a column of categories, or whose letters cannot be told.
    """
    opened = open_file(path, encoding)
    if opened.encodings:
        raise UserError(
            "Les accents de ce fichier se lisent de plusieurs façons : enregistrez-le en UTF-8.",
            field="encoding",
        )
    for table in opened.tables:
        found = _columns(table)
        if found is not None:
            return _listed(table, *found)
    raise UserError(
        "Ce fichier n'est pas une liste de catégories : il faut une colonne « Catégorie », ou "
        "« Catégorie racine » et « Sous-catégorie ».",
        field="file",
    )


def _columns(table: Table) -> tuple[int, list[int], int | None, tuple[str, ...]] | None:
    """Find the header: its line, the columns from root to leaf, the official name's, the rest."""
    for line, cells in islice(table.rows(), HEADER_WITHIN):
        titles = [folded(text_of(cell)).replace("_", " ") for cell in cells or ()]
        places = [
            place
            for names in (_ROOT, _LEAF, _NAME)
            for place, title in enumerate(titles)
            if title in names
        ]
        has_leaf = any(title in _LEAF for title in titles)
        chosen: list[int] = []
        for place in places:
            is_name = titles[place] in _NAME
            # `Catégorie` stands above a `Sous-catégorie` where no other column is its parent.
            if is_name and has_leaf and any(titles[each] in _ROOT for each in chosen):
                continue
            chosen = [place, *chosen] if is_name and has_leaf else [*chosen, place]
        official = next((n for n, title in enumerate(titles) if title in _OFFICIAL), None)
        if chosen and any(titles[place] not in _ROOT for place in chosen):
            taken = {*chosen, official}
            rest = tuple(
                text_of(cell)
                for place, cell in enumerate(cells or ())
                if place not in taken and text_of(cell)
            )
            return line, chosen[:MAX_LEVELS], official, rest
    return None


def _listed(
    table: Table, header: int, columns: list[int], official: int | None, rest: tuple[str, ...]
) -> tuple[dict[Path_, str | None], tuple[str, ...]]:
    found: dict[Path_, str | None] = {}
    root = ""
    for line, cells in table.rows():
        if line <= header or not cells:
            continue
        texts = [
            unguard_formula(text_of(cells[place])) if place < len(cells) else ""
            for place in columns
        ]
        if not any(texts):
            continue
        if len(columns) > 1:
            # A merged cell, or a root told once, stands for the rows below it.
            root = texts[0] or root
            texts[0] = root
        names = tuple(checked_name(text) for text in texts if text)
        for level in range(1, len(names)):
            found.setdefault(names[:level], None)
        name = ""
        if official is not None and official < len(cells):
            name = unguard_formula(text_of(cells[official]))
        found[names] = (checked_name(name) if name else None) or found.get(names)
    if not found:
        raise UserError("Ce fichier ne contient aucune catégorie.", field="file")
    return found, rest


class _Fates:
    """What becomes of each path of a list: where it is known, whatever plurals and prefixes.

    Below its own parents first; else where the one category of that name stands, if both the list
    and the tree know but one: a tree of another order is not given a second *Jouets* beside it.
    """

    def __init__(self, tree: CategoryTree, listed: dict[Path_, str | None]) -> None:
        self._tree = tree
        self._listed = listed
        self.known: dict[Path_, int] = {}
        self._in_list = Counter(stem_of(path[-1]) for path in listed)
        self._in_tree: dict[str, list[Category]] = {}
        for category in tree.all():
            if not category.is_retired:
                self._in_tree.setdefault(stem_of(category.name), []).append(category)

    def all(self) -> tuple[ListedCategory, ...]:
        """Give the fates in the order of the list."""
        return tuple(self._fate(path, official) for path, official in self._listed.items())

    def _fate(self, path: Path_, official: str | None) -> ListedCategory:
        known = self._find(path)
        if known is None:
            return ListedCategory(path, CategoryFate.NEW, None, official)
        self.known[path] = known.id
        known_as = SEPARATOR.join(step.name for step in self._tree.path(known.id))
        fills = bool(official and not known.official_name)
        fate = CategoryFate.OFFICIAL_NAME if fills else CategoryFate.KNOWN
        return ListedCategory(path, fate, known_as, official)

    def _find(self, path: Path_) -> Category | None:
        parent = self.known.get(path[:-1])
        if len(path) == 1 or parent is not None:
            found = child_called(self._tree, path[-1], parent)
            if found is not None and not found.is_retired:
                return found
        stem = stem_of(path[-1])
        elsewhere = self._in_tree.get(stem, [])
        if stem and self._in_list[stem] == 1 and len(elsewhere) == 1:
            return elsewhere[0]
        return None
