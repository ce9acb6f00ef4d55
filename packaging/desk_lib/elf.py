"""Which shared libraries the programs of a folder ask for: read from the files, none is loaded."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from pathlib import Path

OF_THE_SYSTEM = frozenset(
    {
        *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1"),
        *("libresolv.so.2", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2"),
        *("libssl.so.3", "libcrypto.so.3", "libzstd.so.1", "libz.so.1", "libexpat.so.1"),
    }
)
"""Libraries of every Linux of 2022 or later: glibc, the compiler's, OpenSSL, zstd, expat."""
_MAGIC = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_DYNAMIC, _LOAD = 2, 1
PAGE = 4096
_NEEDED, _STRTAB = 1, 5


def needed(path: Path) -> tuple[str, ...]:
    """Return the libraries that a file names, in its order; none for what is no ELF file."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        return ()
    (offset,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, offset + size * each) for each in range(count)]
    dynamic = next((each for each in segments if each[0] == _DYNAMIC), None)
    if dynamic is None:
        return ()
    entries = [
        struct.unpack_from("<qQ", data, dynamic[2] + 16 * each) for each in range(dynamic[5] // 16)
    ]
    table = next((value for tag, value in entries if tag == _STRTAB), None)
    if table is None:
        return ()
    for kind, _flags, file_offset, address, _physical, length in segments:
        if kind == _LOAD and address <= table < address + length:
            table += file_offset - address
            break
    names = [table + value for tag, value in entries if tag == _NEEDED]
    return tuple(data[start : data.index(b"\0", start)].decode() for start in names)


def is_aligned(path: Path) -> bool:
    """Return whether the loader can map a file; `strip` breaks some that patchelf went over."""
    data = path.read_bytes()
    (offset,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQ", data, offset + size * each) for each in range(count)]
    return all(
        (address - place) % PAGE == 0 for kind, _flags, place, address in segments if kind == _LOAD
    )


def not_brought(folder: Path, known: Iterable[str]) -> dict[str, list[str]]:
    """Return the libraries that neither the folder nor `known` has, each with what asks for it."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    there = {path.name for path in folder.rglob("*")} | set(known)
    missing: dict[str, list[str]] = {}
    for path in sorted(files):
        for name in needed(path):
            if name not in there:
                missing.setdefault(name, []).append(path.name)
    return missing


def glibc_of(folder: Path) -> str:
    """Return the oldest C library that a folder's programs and libraries start with: `2.34`."""
    newest = 0
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and needed(path):
            found = re.findall(rb"\0GLIBC_2\.(\d+)\0", path.read_bytes())
            newest = max(newest, *map(int, found), 0)
    return f"2.{newest}"
