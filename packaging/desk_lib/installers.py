"""The files that people download: packages for Linux, an installer for Windows, their sums."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from . import carried, debian, elf, freezing, linux_scripts, nsis
from .checkout import LINUX, WINDOWS, Checkout
from .language import either
from .talk import Trouble, following, quietly, say

NAME = freezing.NAME
SUMS = "SHA256SUMS"
SCALE_RULES = "70-recyclique-desk-scales.rules"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def version_of(root: Path) -> str:
    """Return the program's version, as the program itself says it."""
    found = _VERSION.search((root / "recyclique_desk" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise Trouble("recyclique_desk/__init__.py names no version")
    return found[1]


def installers(checkout: Checkout, version: str | None = None, windows: Path | None = None) -> int:
    """Make in `dist/` the packages of the frozen program, which is made first where needed.

    On Linux its two; with `windows`, a folder frozen for Windows, the installer of that as well.
    On Windows the installer alone. Another `version` than the program's own is for trials of an
    upgrade.
    """
    freezing.freeze(checkout)
    program = freezing.frozen_folder(checkout)
    named = version or version_of(checkout.root)
    out = program.parent
    work = checkout.root / "build" / "installers"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    epoch = freezing.epoch(checkout.root)
    started = time.monotonic()
    # Sums of older files would stay beside new ones where this is broken off.
    (out / SUMS).unlink(missing_ok=True)
    made = []
    if LINUX:
        made += _for_linux(checkout, program, named, out, work, epoch)
    if WINDOWS or windows is not None:
        made += _for_windows(checkout, windows or program, named, out, work, epoch)
    sums = "".join(f"{_sha256(path)}  {path.name}\n" for path in sorted(made))
    (out / SUMS).write_text(sums, encoding="ascii", newline="\n")
    shutil.rmtree(work, ignore_errors=True)
    for path in [*made, out / SUMS]:
        say(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    say(f"{time.monotonic() - started:.0f} s")
    return 0


def _for_linux(
    checkout: Checkout, program: Path, version: str, out: Path, work: Path, epoch: str
) -> list[Path]:
    """Make what people download for Linux, and the texts that belong to all."""
    tools = freezing.environment(checkout)
    texts = _Texts(checkout, tools, work, version, epoch)
    made = [
        _write(out / f"{NAME}-{version}.cdx.json", texts.bill()),
        _write(out / f"{NAME}-{version}-LICENCES.txt", texts.licences),
        # What *À propos*, *Vérifier* reads where it is laid at the address of new versions.
        _write(out / f"{NAME}.json", json.dumps({"version": version}) + "\n"),
    ]
    linux = checkout.root / "packaging" / "linux"
    say(either("making the Debian package", "paquet Debian"))
    made.append(debian.build(program, linux, texts.pages(), version, out, work, epoch))
    say(either("making the archive for other Linuxes", "archive pour les autres Linux"))
    made.append(_archive(program, linux, texts, out, work, epoch))
    return made


def _for_windows(
    checkout: Checkout, program: Path, version: str, out: Path, work: Path, epoch: str
) -> list[Path]:
    """Make the installer for Windows and the bill of what it carries."""
    tools = freezing.environment(checkout)
    licences = _write(
        work / "LICENCES-windows.txt", carried.licences(checkout, tools, windows=True)
    )
    setup = nsis.build(checkout.root, program, licences, version, out)
    bill = carried.bill_of_materials(checkout, tools, version, _stamp(epoch), windows=True)
    return [setup, _write(setup.with_suffix(".cdx.json"), bill)]


def _stamp(epoch: str) -> str:
    return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Texts:
    """What goes beside the program: pages, licences, files of the desktop."""

    def __init__(
        self, checkout: Checkout, tools: Checkout, work: Path, version: str, epoch: str
    ) -> None:
        self._checkout = checkout
        self._tools = tools
        self.version = version
        self._epoch = epoch
        self._day = _stamp(epoch)[:10]
        self.folder = work / "pages"
        self.folder.mkdir()
        self.licences = carried.licences(checkout, tools)
        self.linux = checkout.root / "packaging" / "linux"
        outcome = quietly(
            [
                *(str(tools.python), "-P", str(checkout.root / "packaging" / "parser_pages.py")),
                *(str(self.folder), version, self._day),
            ]
        )
        if not outcome.worked:
            raise Trouble(f"{outcome.tail()}\n\ndesk: the man page could not be made (see above)")

    def bill(self) -> str:
        """Return the bill of materials."""
        stamp = _stamp(self._epoch)
        return carried.bill_of_materials(self._checkout, self._tools, self.version, stamp)

    @property
    def metainfo(self) -> bytes:
        """What software centres show."""
        text = (self.linux / f"{NAME}.metainfo.xml").read_text("utf-8")
        told = {"@VERSION@": self.version, "@DATE@": self._day}
        for word, value in told.items():
            text = text.replace(word, value)
        return text.encode()

    def pages(self) -> debian.Pages:
        """Return what the Debian package has besides the program, by place."""
        share = Path("usr", "share")
        doc = share / "doc" / NAME
        changes = (self._checkout.root / "CHANGELOG.md").read_bytes()
        files = {
            share / "applications" / f"{NAME}.desktop": self._read(f"{NAME}.desktop"),
            share / "icons/hicolor/scalable/apps" / f"{NAME}.svg": self._read(f"{NAME}.svg"),
            share / "metainfo" / f"{NAME}.metainfo.xml": self.metainfo,
            share / "bash-completion/completions" / NAME: self._made(f"{NAME}.bash"),
            share / "bash-completion/completions" / f"{NAME}-cli": self._made(f"{NAME}.bash"),
            share / "zsh/vendor-completions" / f"_{NAME}": self._made(f"_{NAME}"),
            share / "man/man1" / f"{NAME}.1.gz": debian.zipped(self._made(f"man1/{NAME}.1")),
            share / "man/fr/man1" / f"{NAME}.1.gz": debian.zipped(self._made(f"fr/man1/{NAME}.1")),
            # Before 73-seat-late.rules, which gives the rights that it asks for.
            Path("usr/lib/udev/rules.d", SCALE_RULES): self._read(SCALE_RULES),
            doc / "copyright": (self._checkout.root / "LICENSE").read_bytes(),
            doc / "LICENCES.txt.gz": debian.zipped(self.licences.encode()),
            doc / "changelog.gz": debian.zipped(changes),
        }
        return debian.Pages(files)

    def manual(self) -> bytes:
        """Return the English man page."""
        return self._made(f"man1/{NAME}.1")

    def completion(self) -> bytes:
        """Return the completion for bash."""
        return self._made(f"{NAME}.bash")

    def _read(self, name: str) -> bytes:
        return (self.linux / name).read_bytes()

    def _made(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def _archive(program: Path, linux: Path, texts: _Texts, out: Path, work: Path, epoch: str) -> Path:
    """Make the archive with its `install.sh`."""
    name = f"{NAME}-{texts.version}-linux-x86_64"
    top = work / name
    debian.copy_program(program, top / NAME)
    share = top / "share"
    share.mkdir()
    glibc = elf.glibc_of(program)
    _write(top / "install.sh", linux_scripts.script_text(linux / "install.sh", glibc))
    for file in (f"{NAME}.desktop", f"{NAME}.svg", SCALE_RULES):
        shutil.copyfile(linux / file, share / file)
    (share / f"{NAME}.metainfo.xml").write_bytes(texts.metainfo)
    (share / f"{NAME}.1").write_bytes(texts.manual())
    (share / f"{NAME}.bash").write_bytes(texts.completion())
    _write(top / "LICENCES.txt", texts.licences)
    debian.settle(top, int(epoch), executable={top / "install.sh"})
    target = out / f"{name}.tar.xz"
    partial = target.with_name(f"{target.name}.partial")
    command = [
        *("tar", "--create", f"--file={partial}", f"--directory={work}", "--sort=name"),
        *("--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{epoch}", "--format=gnu"),
        *("--hard-dereference", "--use-compress-program=xz -1 -T2", name),
    ]
    outcome = following(command, either("compressing", "compression"), env=dict(os.environ))
    if not outcome.worked:
        partial.unlink(missing_ok=True)
        raise Trouble(f"{outcome.tail()}\n\ndesk: tar could not make the archive (see above)")
    partial.replace(target)
    shutil.rmtree(top)
    return target


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
