"""The columns of exported files: one table says what each is called, what it holds, and of what.

CSV in every profile, the workbook and `import lines` go by these tables, by name. How a kind of
value is written as text stands in `cell_formats`, as a cell of a workbook in `exporting.workbook`,
and how it is read back in `importing.exchange`.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto


class Kind(Enum):
    """What a value is, which settles how it is written and read."""

    UID = auto()
    NUMBER = auto()
    """A ticket's number: `YYMMDD-NNN`."""
    TEXT = auto()
    NOTE = auto()
    """Text of a person's own; None where there is none."""
    WEIGHT = auto()
    """Grams here, kilograms in files."""
    COUNT = auto()
    INSTANT = auto()
    """Milliseconds here, the site's local time in files."""
    FLAG = auto()
    DESTINATION = auto()
    STATUS = auto()
    SOURCE = auto()
    """How a weight came to be."""
    FLOW = auto()
    """*entrée*, *direct* or *sortie*: made of exit and destination, never read back."""


class Of(Enum):
    """Whose value a column holds."""

    LIGNE = auto()
    CATEGORY = auto()
    """The line's category; empty where it has none."""
    TICKET = auto()
    SITE = auto()
    CONTAINER = auto()
    """What was weighed with the line; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file.

    `name` is its header in files that are read again, `title` in files for people. `field` is what
    the value is called in the database's row (of a line) or in the record it is read into.
    """

    name: str
    title: str
    kind: Kind
    of: Of
    field: str
    width: int = 18
    """In a workbook, in letters."""
    is_optional: bool = False
    """Whether files may lack it: those of versions that did not know it."""

    def called(self, name: str, title: str | None = None) -> "Column":
        """Give the same column under another name."""
        return replace(self, name=name, title=title or self.title)


def _ligne(name: str, title: str, kind: Kind, field: str, width: int) -> Column:
    return Column(name, title, kind, Of.LIGNE, field, width)


def _ticket(name: str, title: str, kind: Kind, field: str, width: int) -> Column:
    return Column(name, title, kind, Of.TICKET, field, width)


def _appended(column: Column, name: str) -> Column:
    """Give a column that files of older versions lack."""
    return replace(column, name=name, is_optional=True)


LIGNE_ID = _ligne("ligne_id", "Identifiant de la ligne", Kind.UID, "uid", 38)
POIDS = _ligne("poids_kg", "Poids (kg)", Kind.WEIGHT, "weight", 13)
DESTINATION = _ligne("destination", "Destination", Kind.DESTINATION, "destination", 13)
NOTES = _ligne("notes", "Notes", Kind.NOTE, "notes", 40)
IS_EXIT = _ligne("is_exit", "Sortie de stock", Kind.FLAG, "is_exit", 10)
LIGNE_CREATED_AT = _ligne("ligne_created_at", "Ligne reçue le", Kind.INSTANT, "created_at", 17)
IS_DEFERRED = _ligne("is_deferred", "Saisie différée", Kind.FLAG, "is_deferred", 10)
FLOW = _ligne("flux", "Flux", Kind.FLOW, "flow", 9)

CATEGORY_ID = Column("category_id", "Identifiant de la catégorie", Kind.UID, Of.CATEGORY, "uid", 38)
CATEGORY_NAME = Column("category_name", "Catégorie", Kind.TEXT, Of.CATEGORY, "name", 34)
PATH = Column(
    "category_path", "Chemin de la catégorie", Kind.TEXT, Of.CATEGORY, "path", 34, is_optional=True
)
"""Tells categories of one name apart: of files for people, only those where names recur have it."""
CATEGORY_PATH = Column("category_path", "Catégorie", Kind.TEXT, Of.CATEGORY, "path", 50)

TICKET_ID = _ticket("ticket_id", "Identifiant du ticket", Kind.UID, "uid", 38)
TICKET_NUMBER = _ticket("ticket_number", "Ticket", Kind.NUMBER, "number", 13)
CREATED_AT = _ticket("created_at", "Reçu le", Kind.INSTANT, "created_at", 17)
CLOSED_AT = _ticket("closed_at", "Fermé le", Kind.INSTANT, "closed_at", 17)
STATUS = _ticket("status", "État", Kind.STATUS, "status", 9)
BENEVOLE_ID = _ticket("benevole_user_id", "Identifiant du bénévole", Kind.UID, "benevole_uid", 38)
BENEVOLE = _ticket("benevole", "Bénévole", Kind.TEXT, "benevole", 18)
USERNAME = _ticket("username", "Bénévole", Kind.TEXT, "username", 18)
POSTE_ID = _ticket("poste_id", "Identifiant du poste", Kind.UID, "poste_uid", 38)
SITE = Column("site", "Site", Kind.TEXT, Of.SITE, "name", 18, is_optional=True)

QUANTITE = replace(_ligne("quantite", "Quantité", Kind.COUNT, "pieces", 9), is_optional=True)
IS_ESTIMATED = replace(
    _ligne("poids_estime", "Poids estimé", Kind.FLAG, "is_estimated", 9), is_optional=True
)
PIECES = (QUANTITE, IS_ESTIMATED)
"""How many a line counts, and whether its weight comes from that."""
DEPOSIT_KIND = replace(
    _ticket("type_apport", "Type d'apport", Kind.TEXT, "deposit_kind", 20), is_optional=True
)
CHANNEL = replace(_ticket("canal", "Canal", Kind.TEXT, "channel", 14), is_optional=True)
PARTNER = replace(_ticket("partenaire", "Partenaire", Kind.TEXT, "partner", 20), is_optional=True)
COMMUNE = replace(_ticket("commune", "Commune", Kind.TEXT, "commune", 9), is_optional=True)
POSTCODE = replace(
    _ticket("code_postal", "Code postal", Kind.TEXT, "postcode", 9), is_optional=True
)
ORIGIN = (DEPOSIT_KIND, CHANNEL, PARTNER, COMMUNE, POSTCODE)
"""Where a ticket comes from; its commune is an INSEE code."""

BRUT = replace(_ligne("brut_kg", "Brut (kg)", Kind.WEIGHT, "gross", 13), is_optional=True)
TARE = replace(_ligne("tare_kg", "Tare (kg)", Kind.WEIGHT, "tare", 13), is_optional=True)
CONTAINER = Column("contenant", "Contenant", Kind.TEXT, Of.CONTAINER, "name", 18, is_optional=True)
SOURCE = replace(
    _ligne("origine_poids", "Origine du poids", Kind.SOURCE, "source", 12), is_optional=True
)
WEIGHING = (BRUT, TARE, CONTAINER, SOURCE)
"""How a line was weighed; its weight is net."""

LIGNES = (
    TICKET_ID, LIGNE_ID, CATEGORY_ID, CATEGORY_NAME, POIDS, DESTINATION, NOTES, IS_EXIT,
    LIGNE_CREATED_AT.called("created_at", "Reçu le"), TICKET_NUMBER, BENEVOLE, POSTE_ID,
    IS_DEFERRED,
)  # fmt: skip
"""The file of lines."""

EXCHANGED_LIGNES = (
    *LIGNES, PATH,
    _appended(CREATED_AT, "ticket_created_at"),
    _appended(CLOSED_AT, "ticket_closed_at"),
    _appended(STATUS, "ticket_status"),
    _appended(BENEVOLE_ID, "benevole_user_id"),
    SITE,
    *PIECES, *ORIGIN, *WEIGHING,
)  # fmt: skip
"""The file of lines that is read again: behind its lines, what their tickets and categories are."""

TICKET = (
    TICKET_ID, CREATED_AT, CLOSED_AT, BENEVOLE_ID, POSTE_ID, STATUS, LIGNE_ID, CATEGORY_ID,
    CATEGORY_NAME, POIDS, DESTINATION, NOTES, IS_EXIT, LIGNE_CREATED_AT, TICKET_NUMBER, BENEVOLE,
    *PIECES, *ORIGIN, *WEIGHING,
)  # fmt: skip
"""The file of one ticket: RecyClique's columns in its order, ours behind them."""

TICKETS = (
    TICKET_ID.called("id"), TICKET_NUMBER.called("number"), POSTE_ID, BENEVOLE_ID, BENEVOLE,
    CREATED_AT, CLOSED_AT, STATUS,
    _ticket("lignes", "Lignes", Kind.COUNT, "lines", 9),
    _ticket("poids_kg", "Poids (kg)", Kind.WEIGHT, "grams", 13),
    _ticket("poids_entree_kg", "Entrée (kg)", Kind.WEIGHT, "entree", 13),
    _ticket("poids_direct_kg", "Direct (kg)", Kind.WEIGHT, "direct", 13),
    _ticket("poids_sortie_kg", "Sortie (kg)", Kind.WEIGHT, "sortie", 13),
)  # fmt: skip
"""The file of tickets."""

FILTERED_TICKETS = (
    *TICKETS,
    _ticket("lignes_filtre", "Lignes selon le filtre", Kind.COUNT, "chosen_lines", 9),
    _ticket("poids_filtre_kg", "Poids selon le filtre (kg)", Kind.WEIGHT, "chosen_grams", 13),
    _ticket(
        "poids_sortie_filtre_kg", "Sortie selon le filtre (kg)", Kind.WEIGHT, "chosen_sortie", 13
    ),
)
"""The same where a filter means some lines of them: the others count in the columns before."""

PEOPLES_LIGNES = (*LIGNES, *PIECES, *ORIGIN, *WEIGHING)
"""The file of lines for people."""

OLDER_LIGNES = (
    LIGNE_ID.called("ID Ligne"), TICKET_ID.called("ID Ticket"), POSTE_ID.called("ID Poste"),
    USERNAME.called("Bénévole"), CATEGORY_NAME.called("Catégorie"), POIDS.called("Poids (kg)"),
    DESTINATION.called("Destination"), NOTES.called("Notes"),
    CREATED_AT.called("Date de création"),
)  # fmt: skip
"""The file of lines of RecyClique 1.4.4: its date is the ticket's, its bénévole a user name."""

OLDER_TICKET = (
    LIGNE_ID.called("ID Ligne"), CATEGORY_NAME.called("Catégorie"), POIDS.called("Poids (kg)"),
    DESTINATION.called("Destination"), NOTES.called("Notes"),
)  # fmt: skip
"""The lines in the file of one ticket of RecyClique 1.4.4."""

LIGNES_SHEET = (
    SITE, TICKET_NUMBER, LIGNE_CREATED_AT.called("created_at", "Reçu le"), BENEVOLE, CATEGORY_PATH,
    POIDS, DESTINATION, FLOW, IS_EXIT, NOTES, IS_DEFERRED, *PIECES, *ORIGIN, *WEIGHING,
    LIGNE_ID,
)  # fmt: skip
"""The workbook's sheet of lines."""

TICKETS_SHEET = (
    SITE, TICKET_NUMBER, CREATED_AT, CLOSED_AT, BENEVOLE, STATUS,
    _ticket("lignes", "Lignes", Kind.COUNT, "received_lines", 9),
    _ticket("poids_recu_kg", "Reçu (kg)", Kind.WEIGHT, "received", 13),
    _ticket("poids_entree_kg", "Entrée (kg)", Kind.WEIGHT, "entree", 13),
    _ticket("poids_direct_kg", "Direct (kg)", Kind.WEIGHT, "direct", 13),
    _ticket("lignes_sortie", "Lignes de sortie", Kind.COUNT, "exits", 9),
    _ticket("poids_sortie_kg", "Sortie (kg)", Kind.WEIGHT, "sortie", 13),
    *ORIGIN, TICKET_ID,
)  # fmt: skip
"""The workbook's sheet of tickets."""

CHOSEN_LINES = _ticket(
    "lignes_filtre", "Lignes selon le filtre", Kind.COUNT, "chosen_received_lines", 14
)
CHOSEN_RECEIVED = _ticket(
    "recu_filtre_kg", "Reçu selon le filtre (kg)", Kind.WEIGHT, "chosen_received", 13
)
CHOSEN_EXITS = _ticket(
    "sorties_filtre", "Lignes de sortie selon le filtre", Kind.COUNT, "chosen_exits", 14
)
CHOSEN_SORTIE = _ticket(
    "sortie_filtre_kg", "Sortie selon le filtre (kg)", Kind.WEIGHT, "chosen_sortie", 13
)
CHOSEN = (CHOSEN_LINES, CHOSEN_RECEIVED, CHOSEN_EXITS, CHOSEN_SORTIE)
FILTERED_TICKETS_SHEET = (
    *TICKETS_SHEET[:-1], *CHOSEN, TICKET_ID,
)  # fmt: skip
"""The same where a filter means some lines of them."""

LIGNE_FIELDS = tuple(
    dict.fromkeys(
        (
            *("ticket_id", "category_id", "site_id", "container_id", "is_exit", "destination"),
            "weight",
            *(
                column.field
                for column in (*EXCHANGED_LIGNES, *TICKET, *LIGNES_SHEET)
                if column.of is Of.LIGNE and column.kind is not Kind.FLOW
            ),
        )
    )
)
"""What is read of each line: what others are looked up by, what is summed, what is written."""
