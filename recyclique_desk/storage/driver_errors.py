"""Translates driver and system errors into StorageErrors with a sentence for the person."""

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from recyclique_desk.domain.errors import Deadlock, StorageError, Trouble
from recyclique_desk.support.privacy import is_on_read_only_disk, nearest_there, read_only_disk
from recyclique_desk.support.text import tr

_UNREACHABLE_STATES = ("08", "57P", "53")
_HELD_BY_ANOTHER = frozenset({32, 33})
"""Windows' sharing and lock violations: Python calls both a missing right."""
_WRITE_PROTECTED = 19
"""Windows' code for a disk that is read-only: Python calls it a missing right."""
_LONGEST_WINDOWS_PATH = 260


def trouble_from(error: Exception, database: Path | None = None) -> StorageError | None:
    """Return the StorageError that describes `error`, or None if the error is a bug of ours.

    `database` is the SQLite file that was worked on: the driver does not name it, nor tell a
    read-only disk from a missing right or a broken disk.
    """
    if isinstance(error, StorageError):
        return error
    if isinstance(error, OSError):
        return _file_trouble(error)
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        trouble = _sqlite_trouble(cause)
        is_refused = trouble is not None and trouble.trouble in _OF_A_READ_ONLY_DISK
        if is_refused and database is not None and is_on_read_only_disk(database.parent):
            return read_only_disk(database.parent)
        return trouble
    if isinstance(error, DBAPIError):
        return _server_trouble(error)
    if isinstance(error, SQLAlchemyError) and "timeout" in str(error).lower():
        return StorageError(
            Trouble.UNREACHABLE, "La base de données ne répond pas. Réessayez dans un instant."
        )
    return None


_Table = tuple[tuple[tuple[str, ...], Callable[[], StorageError]], ...]
_SQLITE: _Table = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        lambda: StorageError(
            Trouble.LOCKED,
            "La base est occupée par un autre programme. Rien n'est perdu : réessayez.",
        ),
    ),
    (
        ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"),
        lambda: StorageError(
            Trouble.FULL, "Le disque est plein. Libérez de la place, puis réessayez."
        ),
    ),
    (
        ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"),
        lambda: StorageError(
            Trouble.READ_ONLY,
            "La base est en lecture seule : vérifiez les droits du fichier et de son dossier.",
        ),
    ),
    (
        ("SQLITE_NOTADB",),
        lambda: StorageError(
            Trouble.NOT_A_DATABASE, "Ce fichier n'est pas une base de données RecyClique Desk."
        ),
    ),
    (
        ("SQLITE_CORRUPT",),
        lambda: StorageError(
            Trouble.DAMAGED,
            "La base est endommagée. Ne saisissez plus rien et restaurez la dernière sauvegarde.",
        ),
    ),
    (
        ("SQLITE_CANTOPEN",),
        lambda: StorageError(
            Trouble.READ_ONLY,
            "La base ne peut pas être ouverte : vérifiez le chemin et les droits du dossier.",
        ),
    ),
    (
        ("SQLITE_IOERR", "SQLITE_PROTOCOL"),
        lambda: StorageError(
            Trouble.FILE, "Le disque ne répond pas comme il faut. Vérifiez-le, puis réessayez."
        ),
    ),
)

_OF_A_READ_ONLY_DISK = frozenset({Trouble.READ_ONLY, Trouble.FILE})
"""What SQLite says of one: it cannot open a file, or not write into one that it has open."""

_SERVER: _Table = (
    (
        ("55P03",),
        lambda: StorageError(
            Trouble.LOCKED, "La base est occupée par un autre poste. Rien n'est perdu : réessayez."
        ),
    ),
    (
        ("40P01", "40001"),
        lambda: Deadlock(
            Trouble.LOCKED, "La base est occupée par un autre poste. Rien n'est perdu : réessayez."
        ),
    ),
    (
        ("53100",),
        lambda: StorageError(
            Trouble.FULL, "Le disque du serveur est plein. Prévenez la personne qui s'en occupe."
        ),
    ),
    (
        ("57014",),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "La base met trop de temps à répondre. Rien n'est perdu : réessayez.",
        ),
    ),
    (("25006",), lambda: StorageError(Trouble.READ_ONLY, "Le serveur n'accepte que la lecture.")),
    (
        ("28P",),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur refuse cet utilisateur ou ce mot de passe. Retapez-les ; s'ils ont changé, "
            "demandez-les à la personne qui s'occupe du serveur.",
        ),
    ),
    (
        ("28",),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur n'accepte pas cet ordinateur pour cet utilisateur et cette base. La "
            "personne qui s'en occupe peut l'autoriser (pg_hba.conf).",
        ),
    ),
    (
        ("3D",),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Cette base n'existe pas sur le serveur. Vérifiez son nom, ou faites-la créer.",
        ),
    ),
    (
        ("42501",),
        lambda: StorageError(
            Trouble.READ_ONLY,
            "L'utilisateur de la base n'y a pas les droits qu'il faut. La personne qui s'occupe du "
            "serveur peut les lui donner (GRANT).",
        ),
    ),
)

_CONNECTING: _Table = (
    (
        ("password authentication failed", "authentification par mot de passe échouée"),
        lambda: _server_says("28P01"),
    ),
    (
        ("no password supplied", "aucun mot de passe"),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur demande un mot de passe et aucun n'est donné. Donnez-le dans les réglages.",
        ),
    ),
    (
        ("no encryption", "aucun chiffrement"),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur n'accepte pas cet ordinateur sans chiffrement. Essayez avec le chiffrement "
            "(TLS) ; sinon, la personne qui s'en occupe peut l'autoriser (pg_hba.conf).",
        ),
    ),
    (("no pg_hba.conf entry", "aucune entrée dans pg_hba.conf"), lambda: _server_says("28000")),
    (
        ("does not support ssl", "ne supporte pas ssl", "ne supporte pas le ssl"),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur ne sait pas chiffrer la connexion (TLS). Faites-le chiffrer, ou, sur un "
            "réseau sûr, connectez-vous sans chiffrement.",
        ),
    ),
    (
        ("certificate", "certificat"),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le certificat du serveur n'est pas reconnu : la connexion chiffrée (TLS) est refusée. "
            "Montrez ce message à la personne qui s'occupe du serveur.",
        ),
    ),
    (
        ("resolve host", "could not translate host name", "n'a pas pu traduire le nom d'hôte"),
        lambda: StorageError(
            Trouble.UNREACHABLE,
            "Le serveur de la base n'est pas trouvé sur le réseau. Rien n'est perdu : vérifiez le "
            "réseau et l'adresse, puis réessayez.",
        ),
    ),
    (
        ("permission denied for database", "droit refusé pour la base de données"),
        lambda: _server_says("42501"),
    ),
)
"""What a connection that fails says: without an SQLSTATE, and in the language of the server."""
_ROLE = ("role", "rôle")
_DATABASE = ("database", "base de données")
_MISSING = ("does not exist", "n'existe pas")


def _server_says(state: str) -> StorageError:
    return next(trouble() for states, trouble in _SERVER if state.startswith(states))


def _connection_trouble(error: DBAPIError) -> StorageError | None:
    """Read from its words why a server lets nobody in; None where it does not answer."""
    said = str(error.orig).casefold().replace("’", "'")
    for words, trouble in _CONNECTING:
        if any(word in said for word in words):
            return trouble()
    if any(word in said for word in _MISSING):
        if any(f"{word} " in said for word in _ROLE):
            return StorageError(
                Trouble.UNREACHABLE,
                "Cet utilisateur n'existe pas sur le serveur. Vérifiez son nom, majuscules "
                "comprises.",
            )
        if any(word in said for word in _DATABASE):
            return _server_says("3D000")
    return None


def _sqlite_trouble(error: sqlite3.Error) -> StorageError | None:
    # An sqlite3.Error raised by Python code has no SQLite error name.
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefixes, trouble in _SQLITE:
        if name.startswith(prefixes):
            return trouble()
    if str(error) == "unsupported file format":
        # An invalid file header, for which SQLite has no error code.
        return StorageError(
            Trouble.DAMAGED,
            "La base est endommagée. Ne saisissez plus rien et restaurez la dernière sauvegarde.",
        )
    return None


def _server_trouble(error: DBAPIError) -> StorageError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    for prefixes, trouble in _SERVER:
        if state.startswith(prefixes):
            return trouble()
    if not state and isinstance(error, OperationalError):
        refused = _connection_trouble(error)
        if refused is not None:
            return refused
    gone = isinstance(error, OperationalError | InterfaceError) and not state
    if gone or error.connection_invalidated or state.startswith(_UNREACHABLE_STATES):
        return StorageError(
            Trouble.UNREACHABLE,
            "Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.",
        )
    return None


def _file_trouble(error: OSError) -> StorageError:
    name = str(error.filename or "")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StorageError(
            Trouble.FULL, "Le disque est plein. Libérez de la place, puis réessayez."
        )
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        return StorageError(
            Trouble.FILE,
            "« {name} » est ouvert dans un autre programme : fermez-le, puis réessayez.",
            name=name,
        )
    if error.errno == errno.EROFS or getattr(error, "winerror", None) == _WRITE_PROTECTED:
        return _read_only_trouble(name)
    if error.errno in {errno.EACCES, errno.EPERM}:
        if not name:
            return StorageError(Trouble.READ_ONLY, "Écriture impossible : droits insuffisants.")
        return _right_trouble(Path(name))
    is_missing = error.errno == errno.ENOENT and name and not _is_too_long(error)
    if is_missing and (folder := _missing_folder(Path(name))):
        return _missing_trouble(folder)
    return StorageError(
        Trouble.FILE,
        "« {name} » ne peut pas être ouvert : {reason}.",
        name=name,
        reason=reason(error),
    )


def _read_only_trouble(name: str) -> StorageError:
    """Say that nobody may write on a disk, whatever this account's rights are."""
    if not name:
        return StorageError(
            Trouble.READ_ONLY, "Écriture impossible : ce disque n'accepte que la lecture."
        )
    place = nearest_there(Path(name))
    return StorageError(
        Trouble.READ_ONLY,
        "Écriture impossible dans « {name} » : ce disque n'accepte que la lecture. Choisissez un "
        "autre dossier, ou faites vérifier ce disque.",
        name=place if place.is_dir() else place.parent,
    )


def _is_too_long(error: OSError) -> bool:
    """Tell whether Windows, which then says that a file does not exist, means its long name."""
    is_windows = getattr(error, "winerror", None) is not None
    return is_windows and len(str(error.filename or "")) >= _LONGEST_WINDOWS_PATH


def _missing_folder(path: Path) -> Path | None:
    """Return the folder of a file where it is what does not exist."""
    folder = path.absolute().parent
    return None if os.access(folder, os.F_OK) else folder


def _missing_trouble(folder: Path) -> StorageError:
    """Say that the folder of a file does not exist, or the whole disk or share that it is on."""
    disk = Path(folder.anchor)
    if not os.access(disk, os.F_OK):
        return StorageError(
            Trouble.FILE,
            "« {name} » n'est pas là : branchez ce disque ou ce partage, ou choisissez un autre "
            "dossier.",
            name=disk,
        )
    return StorageError(
        Trouble.FILE,
        "Le dossier « {name} » n'existe pas : créez-le, ou choisissez-en un autre.",
        name=folder,
    )


def _right_trouble(path: Path) -> StorageError:
    """Say what this account may not do: see a folder, read a file, or write into a folder."""
    place = nearest_there(path)
    if place.is_dir():
        if not os.access(place, os.X_OK):
            return StorageError(
                Trouble.READ_ONLY,
                "Ce compte n'a pas accès au dossier « {name} » : demandez-en le droit à la "
                "personne qui administre l'ordinateur.",
                name=place,
            )
    elif not os.access(place, os.R_OK):
        return StorageError(
            Trouble.READ_ONLY,
            "Ce compte n'a pas le droit de lire « {name} ».",
            name=place,
        )
    return StorageError(
        Trouble.READ_ONLY,
        "Écriture impossible dans « {name} » : droits insuffisants.",
        name=place if place.is_dir() else place.parent,
    )


def reason(error: OSError) -> str:
    """Return the system's reason for an error in the current language."""
    if _is_too_long(error):
        return tr("son nom est trop long")
    known = {
        errno.ENOENT: tr("il n'existe pas"),
        errno.EISDIR: tr("c'est un dossier"),
        errno.ENOTDIR: tr("une partie du chemin n'est pas un dossier"),
        errno.EEXIST: tr("il existe déjà"),
        errno.ENAMETOOLONG: tr("son nom est trop long"),
        errno.EIO: tr("le disque ne répond pas"),
        errno.EXDEV: tr("il est sur un autre disque"),
    }
    return known.get(error.errno or 0, error.strerror or tr("raison inconnue"))
