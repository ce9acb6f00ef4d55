"""Reads RecyClique's PostgreSQL server in one read-only transaction.

Rows are read by `COPY … TO STDOUT`, in the format of a dump, in stored order. Only the columns that
are used are selected; private ones are never sent.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.services.migrating.copy_text import Record, records, whole_lines
from recyclique_desk.services.migrating.sources import TABLES, Check, Source, not_recyclique
from recyclique_desk.storage.server import missing_libpq, psycopg_connect_args

if TYPE_CHECKING:
    import psycopg

PREFIXES = ("postgresql://", "postgres://", "postgresql+")
_PATIENCE = 10.0
_SESSION = (
    "-c default_transaction_read_only=on -c synchronize_seqscans=off -c datestyle=ISO "
    "-c client_encoding=UTF8 -c statement_timeout=0"
)
_WANTED = {
    "sites": ("id", "name", "is_active"),
    "users": (
        *("id", "username", "email", "hashed_password", "hashed_pin", "first_name", "last_name"),
        *("role", "status", "is_active", "site_id"),
    ),
    "categories": (
        *("id", "name", "official_name", "is_active", "parent_id", "is_visible"),
        *("display_order", "display_order_entry", "deleted_at", "updated_at"),
    ),
    "poste_reception": ("id", "opened_by_user_id", "opened_at", "closed_at", "status"),
    "ticket_depot": ("id", "poste_id", "benevole_user_id", "created_at", "closed_at", "status"),
    "ligne_depot": (
        *("id", "ticket_id", "category_id", "poids_kg", "destination", "notes", "is_exit"),
    ),
    "alembic_version": ("version_num",),
}


class ServerSource(Source):
    """A server, read in one REPEATABLE READ transaction that cannot write."""

    def __init__(self, url: str, check: Check) -> None:
        self._url = "postgresql" + url[url.index("://") :]
        super().__init__(shown(self._url))
        self._check = check
        self._columns: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, str] = {}
        self._connection = self._connect()
        try:
            with self._reading("ligne_depot"):
                self._connection.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
                for table in (*TABLES, "alembic_version"):
                    self._look_up(table)
            if "ligne_depot" not in self._columns:
                raise not_recyclique(self.name)
        except BaseException:
            self._connection.close()
            raise

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all rows, table by table."""
        text = " ".join(self._digests.get(table, "") for table in TABLES)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def revision(self) -> str | None:
        """The content of `alembic_version`, if it may be read."""
        for batch in self.batches("alembic_version", lambda: None):
            for record in batch:
                return record[0]
        return None

    def columns(self, table: str) -> Sequence[str] | None:
        """Return the columns of a table that are read."""
        return self._columns.get(table)

    def batches(self, table: str, check: Check) -> Iterator[list[Record]]:
        """Walk over a table's rows."""
        columns = self._columns.get(table)
        if columns is None:
            return
        digest = hashlib.sha256()

        def chunks() -> Iterator[bytes]:
            for part in copy:
                check()
                digest.update(part)
                yield bytes(part)

        names = ", ".join(f'"{name}"' for name in columns)
        statement = f"COPY public.{table} ({names}) TO STDOUT"
        with (
            self._reading(table),
            self._connection.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for lines in whole_lines(_together(chunks())):
                yield records(lines)
        self._digests[table] = digest.hexdigest()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def interrupt(self) -> None:
        """Cancel the running statement, from another thread."""
        self._connection.cancel()

    def _connect(self) -> "psycopg.Connection[Any]":
        try:
            import psycopg  # noqa: PLC0415
        except ModuleNotFoundError:
            raise UserError(
                'Il manque le pilote de PostgreSQL. Installez-le : pip install "psycopg[binary]"'
            ) from None
        except ImportError:
            raise missing_libpq() from None
        options = psycopg_connect_args(_PATIENCE)
        options["options"] = f"{options['options']} {_SESSION}"
        try:
            return psycopg.connect(self._url, **options)
        except psycopg.ProgrammingError:
            raise UserError("L'adresse de la base ne se lit pas.", field="db") from None
        except psycopg.Error as error:
            raise _refused_or_unreachable(error) from None
        except (ValueError, UnicodeError):
            raise UserError("L'adresse de la base ne se lit pas.", field="db") from None

    def _look_up(self, table: str) -> None:
        """Find which of the used columns a table has; UserError if they may not be read."""
        self._check()
        found = self._connection.execute(
            "SELECT a.attname, has_column_privilege(a.attrelid, a.attnum, 'SELECT') "
            "FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(%s) "
            "AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = ANY(%s) ORDER BY a.attnum",
            (f"public.{table}", list(_WANTED[table])),
        ).fetchall()
        if table in TABLES and any(not readable for _, readable in found):
            raise _right_missing(table)
        if found and all(readable for _, readable in found):
            self._columns[table] = tuple(name for name, _ in found)

    @contextmanager
    def _reading(self, table: str) -> Iterator[None]:
        """Within the block, turn errors of the server into a UserError or StorageError."""
        import psycopg  # noqa: PLC0415

        try:
            yield
        except psycopg.errors.InsufficientPrivilege:
            raise _right_missing(table) from None
        except psycopg.Error:
            raise StorageError(
                Trouble.UNREACHABLE,
                "Le serveur de RecyClique ne répond plus : rien n'a été importé. Réessayez.",
            ) from None


def shown(url: str) -> str:
    """Return a server's address without user and password."""
    parts = urlsplit(url)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    return f"postgresql://{parts.hostname or ''}{port}{parts.path}"


def _together(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Join the rows, which a server sends one by one, into larger chunks."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size > 1 << 18:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _refused_or_unreachable(error: Exception) -> StorageError:
    # The driver gives no code for a connection that was never made, but the server's own word
    # stands in its text in every language.
    if "FATAL" in str(error) or "password" in str(error):
        return StorageError(
            Trouble.UNREACHABLE,
            "Le serveur refuse la connexion : vérifiez le nom de la base, l'utilisateur et son "
            "mot de passe.",
        )
    return StorageError(
        Trouble.UNREACHABLE,
        "Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.",
    )


def _right_missing(table: str) -> UserError:
    return UserError(
        "Il manque le droit de lire la table {table} : demandez GRANT SELECT à la personne qui "
        "s'occupe du serveur.",
        field="source",
        table=table,
    )
