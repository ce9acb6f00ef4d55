"""Lists of categories, as RecyClique writes them: merged into the tree, never laid beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS
from recyclique_desk.domain.category_lists import (
    MAKE,
    CategoryChoices,
    CategoryFate,
    CategoryListAnalysis,
    ListedCategory,
    ListPath,
)
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import SEPARATOR, WEIGHTS, ColumnKind
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.importing.category_making import child_called, ensure
from recyclique_desk.services.importing.category_matching import CategoryIndex, stem_of
from recyclique_desk.services.importing.layout import HEADER_WITHIN, kinds_of, text_of
from recyclique_desk.services.importing.register import CATEGORY_LIST, mark, note_import
from recyclique_desk.services.importing.tables import Table, open_file, rows_of
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import read_category, read_tree, update_categories
from recyclique_desk.storage.database import Database

_ROOT = ("categorie racine", "racine", "famille", "categorie parente", "parent", "rayon")
_LEAF = ("sous-categorie", "sous categorie", "sous-famille", "subcategory")
_NAME = ("categorie", "category", "nom", "name", "libelle", "designation")
_OFFICIAL = ("nom officiel", "official_name", "official name", "libelle officiel")

_SAME, _ALIKE, _ELSEWHERE = 100.0, 96.0, 95.0
"""How sure a match is: same name, same but for plurals and prefixes, elsewhere in the tree."""
_WORTH_A_LOOK = 75.0
"""Less alike, another name is no proposal but a distraction."""
_MOST_BYTES = 1 << 20
"""Larger files are not looked into: a list of a thousand categories has a twentieth of it."""
_OF_WEIGHINGS = WEIGHTS | {ColumnKind.EXIT_WEIGHT, ColumnKind.DATE}


class CategoryListService:
    """Analyses a list of categories, then merges it."""

    def __init__(
        self, database: Database, clock: Clock, copies: SafetyCopies | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies

    @requires(Permission.ADMIN)
    def analyse(
        self,
        _who: Who,
        path: Path,
        choices: CategoryChoices | None = None,
        encoding: str | None = None,
    ) -> CategoryListAnalysis:
        """Say which categories of a file (CSV, XLSX, XLS, ODS) are new and which are there.

        Raises UserError for a file without a column of categories, StorageError for one that
        cannot be read.
        """
        listed, left_out = read_list(path, encoding)
        with self._database.read() as connection:
            tree = read_tree(connection)
        return _analysis(path.name, left_out, _Fates(tree, listed, choices or CategoryChoices()))

    @requires(Permission.ADMIN)
    def merge(self, who: Who, analysis: CategoryListAnalysis) -> CategoryListAnalysis:
        """Add what is new in the order of the list and fill in official names; gives what it did.

        Nothing that is there is renamed, moved or made a second time; a retired category that the
        list names is restored. What it made is entered in the register of imports. A copy of the
        database is made before.
        """
        now = self._clock()
        with (
            copy_before(self._copies, CopyReason.IMPORT),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            listed = {each.path: each.official_name for each in analysis.categories}
            fates = _Fates(read_tree(connection), listed, analysis.choices)
            done = _analysis(analysis.name, analysis.left_out_columns, fates)
            made = self._write(connection, who, fates, done.categories)
            named = done.count(CategoryFate.OFFICIAL_NAME)
            if not (made or named):
                return done
            import_id = note_import(
                connection,
                who,
                now,
                mark(connection),
                kind=CATEGORY_LIST,
                file=analysis.name,
                fingerprint=new_uid(now).hex,
                lines=0,
                grams=0,
                made=list(made),
            )
            details = {
                "file": analysis.name,
                "categories": list(made.values()),
                "official_names": named or None,
            }
            audit.record(connection, who, now, "category-list.imported", "import", None, details)
        return replace(done, import_id=import_id)

    def _write(
        self,
        connection: Connection,
        who: Who,
        fates: "_Fates",
        listed: tuple[ListedCategory, ...],
    ) -> dict[int, str]:
        """Make and name what is to be; gives the keys and names of what is in use since."""
        ids: dict[ListPath, int] = {}
        made: dict[int, str] = {}
        for each in listed:
            if each.fate is CategoryFate.LEFT_OUT:
                continue
            key = fates.known.get(each.path)
            if key is None and each.fate is CategoryFate.KNOWN:
                key = ids[fates.twins[each.path]]
            if key is None or each.fate is CategoryFate.RESTORED:
                name, parent = each.path[-1], ids.get(each.path[:-1])
                exactly = each.fate is CategoryFate.NEW and each.is_chosen
                key, _ = ensure(
                    connection, who, self._clock, name, parent, each.official_name, exactly=exactly
                )
                made[key] = name
            ids[each.path] = key
            if each.fate is CategoryFate.OFFICIAL_NAME:
                self._name(connection, who, key, each.official_name)
        return made

    def _name(
        self, connection: Connection, who: Who, category_id: int, official_name: str | None
    ) -> None:
        now = self._clock()
        chosen = read_category(connection, category_id)
        after = {"official_name": official_name}
        update_categories(connection, (chosen,), now, after)
        details = {"before": {"official_name": None}, "after": after}
        audit.record(connection, who, now, "category.changed", "category", chosen.uid, details)


def is_category_list(path: Path) -> bool:
    """Tell whether a file is plainly a list of categories, and no table of weighings."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return False
        for table in open_file(path).tables:
            found = _columns(table)
            if found is None:
                continue
            titles = found.titles
            if any(_OF_WEIGHINGS & kinds_of(title).keys() for title in titles):
                return False
            is_tree = len(found.places) > 1 or found.official is not None
            return is_tree or sum(map(bool, titles)) == 1
    except (DeskError, OSError):
        pass
    return False


def read_list(
    path: Path, encoding: str | None = None
) -> tuple[dict[ListPath, str | None], tuple[str, ...]]:
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
            return _listed(table, found), found.left_out
    raise UserError(
        "Ce fichier n'est pas une liste de catégories : il faut une colonne « Catégorie », ou "
        "« Catégorie racine » et « Sous-catégorie ».",
        field="file",
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """The header of a list; columns are counted from 0."""

    line: int
    places: tuple[int, ...]
    """Of the categories, from root to leaf."""
    official: int | None
    titles: tuple[str, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The titles of the columns that nothing is taken from."""
        taken = {*self.places, self.official}
        return tuple(
            title for place, title in enumerate(self.titles) if title and place not in taken
        )


def _columns(table: Table) -> _Columns | None:
    """Find the header."""
    for line, cells in islice(rows_of(table), HEADER_WITHIN):
        texts = tuple(map(text_of, cells or ()))
        titles = [folded(text).replace("_", " ") for text in texts]
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
            return _Columns(line, tuple(chosen[:MAX_LEVELS]), official, texts)
    return None


def _listed(table: Table, header: _Columns) -> dict[ListPath, str | None]:
    found: dict[ListPath, str | None] = {}
    root = ""
    for line, cells in rows_of(table):
        if line <= header.line or not cells:
            continue
        texts = [
            unguard_formula(text_of(cells[place])) if place < len(cells) else ""
            for place in header.places
        ]
        if not any(texts):
            continue
        if len(header.places) > 1:
            # A merged cell, or a root told once, stands for the rows below it.
            root = texts[0] or root
            texts[0] = root
        names = tuple(checked_name(text) for text in texts if text)
        for level in range(1, len(names)):
            found.setdefault(names[:level], None)
        name = ""
        if header.official is not None and header.official < len(cells):
            name = unguard_formula(text_of(cells[header.official]))
        found[names] = (checked_name(name) if name else None) or found.get(names)
    if not found:
        raise UserError("Ce fichier ne contient aucune catégorie.", field="file")
    return found


class _Fates:
    """What becomes of each path of a list: where it is known, whatever plurals and prefixes.

    Below its own parents first; else where the one category of that name stands, if both the list
    and the tree know but one: a tree of another order is not given a second *Jouets* beside it.
    What a person chose comes before all that.
    """

    def __init__(
        self, tree: CategoryTree, listed: Mapping[ListPath, str | None], choices: CategoryChoices
    ) -> None:
        self._tree = tree
        self._listed = listed
        self.choices = choices
        self.index = CategoryIndex(tree)
        self.known: dict[ListPath, int] = {}
        """The category of the tree that each path means."""
        self.twins: dict[ListPath, ListPath] = {}
        """Paths that mean a new category for which another path stands already."""
        self._new: dict[tuple[ListPath, str], ListPath] = {}
        self._left_out: set[ListPath] = set()
        self._in_list = Counter(stem_of(path[-1]) for path in listed)
        self._in_tree: dict[str, list[Category]] = {}
        for category in tree.all():
            if not category.is_retired:
                self._in_tree.setdefault(stem_of(category.name), []).append(category)

    def all(self) -> tuple[ListedCategory, ...]:
        """Give the fates in the order of the list."""
        return tuple(self._fate(path, official) for path, official in self._listed.items())

    def _fate(self, path: ListPath, official: str | None) -> ListedCategory:
        is_chosen = path in self.choices.by_path
        choice = self.choices.by_path.get(path)
        if is_chosen and choice is not None and choice != MAKE:
            chosen = self.index.at(choice)
            if chosen is None:
                raise UserError(
                    "La catégorie « {name} » n'existe plus : choisissez-en une autre.",
                    field="categories",
                    name=choice,
                )
            return self._merged(path, self._tree.path(chosen)[-1], official, _SAME, is_chosen=True)
        if (is_chosen and choice is None) or path[:-1] in self._left_out:
            self._left_out.add(path)
            return ListedCategory(path, CategoryFate.LEFT_OUT, None, official, is_chosen=is_chosen)
        found, score = self._find(path, exactly=is_chosen)
        if found is not None:
            return self._merged(path, found, official, score, is_chosen=is_chosen)
        return self._made(path, official, is_chosen=is_chosen)

    def _merged(
        self,
        path: ListPath,
        known: Category,
        official: str | None,
        score: float,
        *,
        is_chosen: bool,
    ) -> ListedCategory:
        self.known[path] = known.id
        fate = CategoryFate.KNOWN
        if known.is_retired:
            fate = CategoryFate.RESTORED
        elif official and not known.official_name:
            fate = CategoryFate.OFFICIAL_NAME
        known_as = SEPARATOR.join(step.name for step in self._tree.path(known.id))
        return ListedCategory(path, fate, known_as, official, score, is_chosen=is_chosen)

    def _made(self, path: ListPath, official: str | None, *, is_chosen: bool) -> ListedCategory:
        place = (path[:-1], folded(path[-1]) if is_chosen else stem_of(path[-1]))
        twin = self._new.setdefault(place, path)
        if twin != path:
            self.twins[path] = twin
            return ListedCategory(path, CategoryFate.KNOWN, SEPARATOR.join(twin), official, _ALIKE)
        if is_chosen:
            self._new.setdefault((path[:-1], stem_of(path[-1])), path)
        found = () if is_chosen else self.index.match(path[-1]).found
        near = tuple(each for each in found if each.score >= _WORTH_A_LOOK)
        return ListedCategory(
            path,
            CategoryFate.NEW,
            None,
            official,
            near[0].score if near else 0.0,
            tuple(each.path for each in near),
            is_chosen,
        )

    def _find(self, path: ListPath, *, exactly: bool) -> tuple[Category | None, float]:
        """Find the category of a path; `exactly` where a person wants a new one beside others."""
        parent = self.known.get(path[:-1])
        if len(path) == 1 or parent is not None:
            found = child_called(self._tree, path[-1], parent, exactly=exactly)
            if found is not None and (not found.is_retired or exactly):
                return found, _alike(found, path)
        if exactly:
            return None, 0.0
        stem = stem_of(path[-1])
        elsewhere = self._in_tree.get(stem, [])
        if stem and self._in_list[stem] == 1 and len(elsewhere) == 1:
            return elsewhere[0], _ELSEWHERE
        if len(path) == 1 or parent is not None:
            retired = child_called(self._tree, path[-1], parent)
            if retired is not None:
                return retired, _alike(retired, path)
        return None, 0.0


def _alike(category: Category, path: ListPath) -> float:
    return _SAME if folded(category.name) == folded(path[-1]) else _ALIKE


def _analysis(name: str, left_out: tuple[str, ...], fates: _Fates) -> CategoryListAnalysis:
    return CategoryListAnalysis(
        name,
        fates.all(),
        left_out,
        fates.choices,
        tuple(fates.index.paths.values()),
    )
