"""A till's file of sales and gifts by category: its rows, what is wrong with them, its totals."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from recyclique_desk.domain.declarations import parse_declaration_period
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.names import folded

SALE = "sale"
GIFT = "gift"
_MAX_KG = Decimal(10_000_000)
_HEADINGS = {
    "category": ("categorie", "category", "famille", "rayon", "article"),
    "weight": ("poids_kg", "poids", "kg", "poids (kg)", "weight", "poids_total_kg"),
    "kind": ("sorte", "type", "kind", "nature", "operation"),
    "pieces": ("quantite", "pieces", "nombre", "qte", "quantity"),
    "quarter": ("trimestre", "quarter", "periode", "period"),
}
_KINDS = {
    **dict.fromkeys(("", "vente", "ventes", "vendu", "sale", "sales", "revente"), SALE),
    **dict.fromkeys(("don", "dons", "donne", "gift", "gifts"), GIFT),
}


@dataclass(frozen=True, slots=True)
class TillRow:
    """A row of the file that can be taken in."""

    line: int
    quarter: str
    category: str
    kind: str
    grams: int
    pieces: int | None


@dataclass(frozen=True, slots=True)
class TillFault:
    """A row that cannot be taken in, and why."""

    line: int
    error: DeskError


@dataclass(frozen=True, slots=True)
class TillPreview:
    """What a file would bring: rows by category of the tree, and what it would replace.

    `replaced` are the grams that are kept for its quarters now.
    """

    file_name: str
    site_id: int
    site: str
    rows: tuple[TillRow, ...]
    category_ids: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[TillFault, ...] = ()
    replaced: Mapping[str, int] = field(default_factory=dict)

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters of its rows."""
        return tuple(sorted({row.quarter for row in self.rows}))

    @property
    def grams(self) -> int:
        """All its grams."""
        return sum(row.grams for row in self.rows)


@dataclass(frozen=True, slots=True)
class KeptExit:
    """What a till sold or gave away of a category, as it is kept for a quarter."""

    site_id: int
    category_id: int
    kind: str
    grams: int
    pieces: int | None
    file_name: str
    user_id: int
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class ForgottenExits:
    """The exits of a quarter that were dropped, to be put back."""

    quarter: str
    rows: tuple[KeptExit, ...]


def read_till_rows(data: bytes, quarter: str) -> Iterator[TillRow | TillFault]:
    """Read a CSV file of any usual dialect; rows without a quarter of their own are of `quarter`.

    UserError if it is no table with a category and a weight.
    """
    text = _decoded(data)
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";,\t|", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: dict[str, int] | None = None
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells)
                continue
            try:
                yield _row(rows.line_num, cells, columns, quarter)
            except UserError as error:
                yield TillFault(rows.line_num, error)
    except csv.Error:
        raise _no_table() from None
    if columns is None:
        raise _no_table()


def _row(line: int, cells: list[str], columns: Mapping[str, int], quarter: str) -> TillRow:
    def cell(name: str) -> str:
        at = columns.get(name, len(cells))
        text = cells[at].strip() if at < len(cells) else ""
        return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text

    category = cell("category")
    if not category:
        raise UserError("Il manque la catégorie.")
    kind = _KINDS.get(folded(cell("kind")))
    if kind is None:
        raise UserError("« {text} » n'est ni une vente ni un don.", text=cell("kind"))
    return TillRow(
        line,
        _quarter(cell("quarter"), quarter),
        category,
        kind,
        _grams(cell("weight")),
        _pieces(cell("pieces")),
    )


def _grams(text: str) -> int:
    bare = re.sub(r"\s|kg", "", text)
    try:
        kg = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise UserError("« {text} » n'est pas un poids en kilogrammes.", text=text) from None
    if not kg.is_finite() or not 0 <= kg <= _MAX_KG:
        raise UserError("« {text} » n'est pas un poids en kilogrammes.", text=text)
    grams = kg * 1000
    if grams != grams.to_integral_value():
        raise UserError("Un poids s'écrit au gramme près : trois décimales au plus.")
    return int(grams)


def _pieces(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}(?:[.,]0+)?", text):
        raise UserError("« {text} » n'est pas un nombre de pièces.", text=text)
    return int(re.split("[.,]", text)[0])


def _quarter(text: str, usual: str) -> str:
    if not text:
        return usual
    period = parse_declaration_period(text)
    if not period.quarter:
        raise UserError("« {text} » n'est pas un trimestre : AAAA-T1 à AAAA-T4.", text=text)
    return str(period)


def _columns(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        heading = folded(cell)
        for name, words in _HEADINGS.items():
            if heading in words:
                found.setdefault(name, at)
    if not {"category", "weight"} <= set(found):
        raise UserError(
            "La première ligne ne nomme pas les colonnes « categorie » et « poids_kg » : ajoutez "
            "ces titres au fichier de la caisse."
        )
    return found


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _no_table()


def _no_table() -> UserError:
    return UserError(
        "Ce fichier n'est pas un tableau CSV : enregistrez-le en CSV depuis la caisse."
    )
