"""Tries a PostgreSQL server step by step, and stops at the first that fails; writes nothing."""

import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, inspect, text

from recyclique_desk.domain.errors import DeskError, StorageError, Trouble, UserError
from recyclique_desk.domain.server_address import ServerAddress, StepResult, TrialStep
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import read_revision
from recyclique_desk.storage.server import refuse_old_server

_SECONDS = 5.0
_ASK_FOR_TLS = struct.pack("!ii", 8, 80877103)
"""The message SSLRequest; the server answers with one letter (PostgreSQL protocol, 55.2.10)."""
_OF_DATABASE = frozenset(
    {
        "Cette base n'existe pas sur le serveur. Vérifiez son nom, ou faites-la créer.",
        "L'utilisateur de la base n'y a pas les droits qu'il faut. La personne qui s'occupe du "
        "serveur peut les lui donner (GRANT).",
    }
)
"""Refusals that come after the password was accepted."""
_MAY_WORK = text(
    "SELECT has_schema_privilege('public', 'USAGE') AND has_schema_privilege('public', 'CREATE')"
)


def server_url(address: ServerAddress, password_file: Path | None = None) -> URL:
    """Give the address as a URL, with the password or where it is kept."""
    query = {"sslmode": "require" if address.is_encrypted else "prefer"}
    if password_file is not None:
        query["passfile"] = str(password_file)
    return URL.create(
        "postgresql",
        username=address.user,
        password=address.password if password_file is None and address.password else None,
        host=address.host,
        port=address.port,
        database=address.database,
        query=query,
    )


def try_server(address: ServerAddress) -> Iterator[StepResult]:
    """Yield what each step found; the last one may be a trouble."""
    for step, attempt in ((TrialStep.HOST, _reach), (TrialStep.ENCRYPTION, _encrypt)):
        result = _attempt(step, attempt, address)
        yield result
        if result.trouble is not None:
            return
    url = server_url(address).render_as_string(hide_password=False)
    database = Database(url, busy_seconds=_SECONDS)
    try:
        with database.read() as connection:
            yield StepResult(TrialStep.SIGN_IN)
            yield StepResult(TrialStep.DATABASE)
            for step, check in (
                (TrialStep.VERSION, _check_version),
                (TrialStep.RIGHTS, _check_rights),
                (TrialStep.TABLES, _check_tables),
            ):
                result = _attempt(step, check, connection)
                yield result
                if result.trouble is not None:
                    return
    except DeskError as error:
        if error.message in _OF_DATABASE:
            yield StepResult(TrialStep.SIGN_IN)
            yield StepResult(TrialStep.DATABASE, error)
        else:
            yield StepResult(TrialStep.SIGN_IN, error)
    finally:
        database.close()


def _attempt(step: TrialStep, check: Callable[[Any], str], value: object) -> StepResult:
    try:
        return StepResult(step, None, check(value))
    except DeskError as error:
        return StepResult(step, error)


def _reach(address: ServerAddress) -> str:
    try:
        with socket.create_connection((address.host, address.port), _SECONDS) as reached:
            return str(reached.getpeername()[0])
    except socket.gaierror:
        raise UserError(
            "« {host} » n'est pas trouvé sur le réseau. Vérifiez l'adresse et le câble.",
            field="host",
            host=address.host,
        ) from None
    except ConnectionRefusedError:
        raise UserError(
            "« {host} » répond, mais pas PostgreSQL sur le port {port}. Vérifiez le port, et que "
            "le serveur est démarré.",
            field="port",
            host=address.host,
            port=address.port,
        ) from None
    except OSError:
        raise UserError(
            "« {host} » ne répond pas. Vérifiez qu'il est allumé, le câble et le pare-feu.",
            field="host",
            host=address.host,
        ) from None


def _encrypt(address: ServerAddress) -> str:
    """Ask whether the server encrypts; that its certificate holds is seen at the signing in."""
    try:
        with socket.create_connection((address.host, address.port), _SECONDS) as reached:
            reached.sendall(_ASK_FOR_TLS)
            answer = reached.recv(1)
    except OSError:
        answer = b""
    if answer not in {b"S", b"N"}:
        raise UserError(
            "Ce qui répond sur le port {port} n'est pas PostgreSQL. Vérifiez le port.",
            field="port",
            port=address.port,
        )
    if address.is_encrypted and answer == b"N":
        raise StorageError(
            Trouble.UNREACHABLE,
            "Le serveur ne sait pas chiffrer la connexion (TLS). Faites-le chiffrer, ou, sur un "
            "réseau sûr, connectez-vous sans chiffrement.",
        )
    return "TLS" if address.is_encrypted else ""


def _check_version(connection: Connection) -> str:
    version = tuple(map(int, connection.dialect.server_version_info or ()))
    refuse_old_server(version)
    return ".".join(map(str, version))


def _check_rights(connection: Connection) -> str:
    if not connection.execute(_MAY_WORK).scalar_one():
        raise StorageError(
            Trouble.READ_ONLY,
            "L'utilisateur de la base n'y a pas les droits qu'il faut. La personne qui s'occupe du "
            "serveur peut les lui donner (GRANT).",
        )
    if "ligne_depot" in inspect(connection).get_table_names():
        allowed = text(
            "SELECT has_table_privilege('ligne_depot', 'SELECT, INSERT')"
            " AND has_table_privilege('ligne_depot', 'UPDATE')"
        )
        if not connection.execute(allowed).scalar_one():
            raise StorageError(
                Trouble.READ_ONLY,
                "L'utilisateur de la base n'y a pas les droits qu'il faut. La personne qui "
                "s'occupe du serveur peut les lui donner (GRANT).",
            )
    return ""


def _check_tables(connection: Connection) -> str:
    return read_revision(connection) or ""
