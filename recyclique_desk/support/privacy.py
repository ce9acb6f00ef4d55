"""Who reads what the program writes: its owner alone, or the group that shares the folder.

A folder is shared with its group where its set-group-ID bit is set and the group may write there,
as in `/var/lib/recyclique-desk`: every account of a desk PC in that group works on one database.
On Windows the rights of the folder hold for what is made in it, whatever is asked for here.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, Trouble

_OWN_FILE, _GROUP_FILE = 0o600, 0o660
_OWN_FOLDER, _GROUP_FOLDER = 0o700, 0o2770
_SHARING = stat.S_ISGID | stat.S_IWGRP


def is_shared_with_group(folder: Path) -> bool:
    """Whether what is made in a folder, or in the nearest one above it, is the group's too."""
    for each in (folder, *folder.parents):
        with suppress(FileNotFoundError, NotADirectoryError):
            return each.stat().st_mode & _SHARING == _SHARING
    return False


def make_private_folder(folder: Path) -> None:
    """Make a folder that nobody but its owner, or its group, looks into; raises OSError."""
    if folder.is_dir():
        return
    shared = is_shared_with_group(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=_OWN_FOLDER)
    if shared:  # in spite of the umask
        for each in (folder, *folder.parents):
            if is_shared_with_group(each):
                break
            each.chmod(_GROUP_FOLDER)


def open_private(path: str | Path, flags: int) -> int:
    """Open a file and return its descriptor; a new one is its owner's, or its group's; OSError."""
    if not is_shared_with_group(Path(path).parent):
        return os.open(path, flags, _OWN_FILE)
    descriptor = os.open(path, flags, _GROUP_FILE)
    if os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, _GROUP_FILE)  # in spite of the umask
    return descriptor


def may_change(folder: Path) -> bool:
    """Whether this account may look into a folder and make files there.

    On Windows a file is made and removed: `os.access` does not read its access control lists.
    """
    if os.name != "nt":
        return os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)  # removed when it is closed
    try:
        os.close(os.open(folder / f".rights-{os.getpid()}", flags))
    except PermissionError:
        return False
    except OSError:
        return True  # no right is missing; on a full disk the first write says so
    return True


def nearest_there(path: Path) -> Path:
    """Return the path, or the nearest folder above it that is there."""
    place = path.absolute()
    while not os.access(place, os.F_OK) and place != place.parent:
        place = place.parent
    return place


def is_on_read_only_disk(folder: Path) -> bool:
    """Whether the disk is mounted read-only, as Linux does with one that gives errors.

    Of a folder that is not there yet, the one that it would be made in is looked at. Newer kernels
    only refuse each write then, and say nothing else: a file is made and removed.
    """
    if os.name == "nt":
        return False
    there = nearest_there(folder)
    probe = there / f".rights-{os.getpid()}"
    try:
        if os.statvfs(there).f_flag & os.ST_RDONLY:
            return True
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWN_FILE))
        probe.unlink()
    except OSError as error:
        return error.errno == errno.EROFS
    return False


def read_only_disk(folder: Path) -> StorageError:
    """Return the error of data on a disk where nobody may write."""
    return StorageError(
        Trouble.READ_ONLY,
        "Le disque où sont les données, « {path} », n'accepte plus que la lecture : redémarrez "
        "l'ordinateur ; si cela revient, faites vérifier ce disque. Rien n'est perdu.",
        path=folder,
    )


def group_of(folder: Path) -> str | None:
    """Return the name of a folder's group; None where there are no groups, or it has no name."""
    if os.name == "nt":
        return None
    import grp  # noqa: PLC0415 - not on Windows

    try:
        return grp.getgrgid(folder.stat().st_gid).gr_name
    except (OSError, KeyError):
        return None


def has_group_of(folder: Path) -> bool:
    """Whether this session has the rights of a folder's group; False where nobody can tell."""
    if os.name == "nt":
        return False
    try:
        return folder.stat().st_gid in {os.getegid(), *os.getgroups()}
    except OSError:
        return False


def is_member(group: str) -> bool:
    """Whether this account is in a group by the system's list, though this session may not be."""
    import grp  # noqa: PLC0415 - not on Windows
    import pwd  # noqa: PLC0415

    try:
        return pwd.getpwuid(os.geteuid()).pw_name in grp.getgrnam(group).gr_mem
    except KeyError:
        return False
