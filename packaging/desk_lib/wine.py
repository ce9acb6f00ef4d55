"""A Windows Python under wine, to try the program as Windows runs it: set up once, in `build/`.

Wine is not Windows: fonts, printers, speed and what guards a real Windows stay untried.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from . import apt, system
from .checkout import LINUX, Checkout
from .language import either
from .talk import Outcome, Trouble, following, quietly, say

PROGRAMS = {
    "wine": "wine",
    "wine64": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
"""Programs asked for, and the Debian packages that bring them."""
WHEEL = "panda3d-1.10.15-cp311-cp311-win_amd64.whl"
"""The one package on PyPI that carries CPython's own libraries for Windows."""
WHEEL_SHA256 = "db071a53259fd8d3abedfc7d02030532eff02befe78515833767d3599034ba1a"
PYTHON = (3, 11)
WINES_OWN = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
RENAMED = "ucrtwine"
COMPILER = "x86_64-w64-mingw32-gcc"
SAME_BYTES = ("-Wl,--no-insert-timestamp", "-Wl,--disable-auto-image-base")
"""No time of the clock, and no address made of the folder's name: one goes into the program."""
LIBRARY = ("-shared", "-nostartfiles", "-O2")
_NAMED = re.compile(r"^\s*\[\s*\d+\](?:\s+\+base\[\s*\d+\])?\s+(?:[0-9a-f]+\s+)?(\S+)$")
_OWN = re.compile(r"\bown_(\w+)$")


class Wine:
    """The prefix of wine with its Python, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "prefix"
        self.python_folder = self.prefix / "drive_c" / "python"
        self.python = self.python_folder / "python.exe"
        self.packages = self.python_folder / "Lib" / "site-packages"

    def environment(self, variables: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the environment of what runs in it: no settings of Python from outside."""
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "DISPLAY") if name in os.environ
        }
        return {
            **kept,
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "ucrtbase=n;mscoree,mshtml,winemenubuilder.exe=",
            "PYTHONDONTWRITEBYTECODE": "1",
            **(variables or {}),
        }

    def run(
        self,
        command: Sequence[str],
        variables: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program; its streams are pipes, for Python under wine stops at others."""
        return subprocess.run(
            ["wine", *command],
            input=b"",
            capture_output=True,
            env=self.environment(variables),
            cwd=folder,
            check=False,
        )

    def follow(
        self, command: Sequence[str], doing: str, variables: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run a Windows program that takes long, and show meanwhile that it does."""
        # Python under wine stops at a standard input that is no pipe.
        piped = ["sh", "-c", 'true | wine "$@"', "wine", *command]
        return following(piped, doing, env=self.environment(variables))

    def stop(self) -> None:
        """End wine's own server and whatever still runs in this prefix."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False)


def prepare(checkout: Checkout) -> Wine:
    """Return the prefix, made first unless it is there and made of these very sources and lock."""
    wine = Wine(checkout.root / "build" / "windows")
    shims = checkout.root / "packaging" / "windows"
    key = _key([Path(__file__), *sorted(shims.glob("*.c")), checkout.lock("run")])
    stamp = wine.folder / "made-of"
    if stamp.is_file() and stamp.read_text("ascii") == key:
        return wine
    started = time.monotonic()
    _ensure_programs()
    stamp.unlink(missing_ok=True)
    if wine.prefix.exists():
        wine.stop()
        shutil.rmtree(wine.prefix)
    wine.folder.mkdir(parents=True, exist_ok=True)
    say(either("making a Windows under wine", "préparation d'un Windows sous wine"))
    _must(["wine", "wineboot", "-i"], wine.environment({"WINEDLLOVERRIDES": "mscoree,mshtml="}))
    # It would pass for Windows 7, which neither Qt nor our installer takes.
    version = (r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
    _must(["wine", "reg", "add", *version], wine.environment({"WINEDLLOVERRIDES": "mscoree="}))
    _must(["wineserver", "-w"], wine.environment())
    _part_from_home(wine)
    _lay_out_python(wine, _wheel(checkout, wine.folder), shims)
    _add_what_wine_lacks(wine, shims)
    install(checkout, wine, "run")
    stamp.write_text(key, "ascii")
    seconds = f"{time.monotonic() - started:.0f} s"
    say(either(f"Windows under wine made in {seconds}", f"Windows sous wine fait en {seconds}"))
    return wine


def windows_path(path: Path) -> str:
    """Return a path as Windows programs read it: wine shows the whole disk as drive Z."""
    return "Z:" + str(path).replace("/", "\\")


def install(checkout: Checkout, wine: Wine, kind: str) -> None:
    """Install what a lock names, built for Windows; Linux's pip does it, by hashes."""
    # pip asks the system it runs on, whatever the platform of the packages, and passes these over.
    text = checkout.lock(kind).read_text("utf-8").replace(" ; sys_platform == 'win32'", "")
    lock = wine.folder / checkout.lock(kind).name
    lock.write_text(text, "utf-8")
    _must(
        [
            *(sys.executable, "-m", "pip", "install", "--progress-bar", "off", "--upgrade"),
            *("--target", str(wine.packages), "--platform", "win_amd64", "--implementation", "cp"),
            *("--python-version", ".".join(map(str, PYTHON)), "--only-binary", ":all:"),
            *("--no-deps", "--require-hashes", "--no-compile", "-r", str(lock)),
        ],
        os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"},
    )


def _key(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(b"%d " % len(content) + content)
    return digest.hexdigest()


def _ensure_programs() -> None:
    if not LINUX or sys.version_info[:2] != PYTHON:
        raise Trouble(
            either(
                "the trial under wine takes Linux and Python 3.11, whose standard library it uses",
                "l'essai sous wine demande Linux et Python 3.11, dont il prend les modules",
            )
        )
    missing = {package for name, package in PROGRAMS.items() if not _is_here(name)}
    if not missing:
        return
    if not apt.may_install():
        raise Trouble(system.sentence({each: each for each in missing}, apt.is_here()))
    apt.install(missing)


def _is_here(program: str) -> bool:
    # Debian keeps wine64 out of the path, beside its libraries.
    return shutil.which(program) is not None or Path("/usr/lib/wine", program).exists()


def _wheel(checkout: Checkout, folder: Path) -> Path:
    wheel = folder / WHEEL
    if not wheel.exists():
        name, version = WHEEL.split("-")[:2]
        _must(
            [
                *(sys.executable, "-m", "pip", "download", "--progress-bar", "off", "--no-deps"),
                *("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11"),
                *("--dest", str(folder), f"{name}=={version}"),
            ],
            os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
    with wheel.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WHEEL_SHA256:
        wheel.unlink()
        raise Trouble(
            either(
                f"{WHEEL} is not the file that is expected: nothing of it was used",
                f"{WHEEL} n'est pas le fichier attendu : rien n'en a été pris",
            )
        )
    return wheel


def _part_from_home(wine: Wine) -> None:
    """Make the desktop and other folders of the prefix's own, where wine links to the person's."""
    for link in (wine.prefix / "drive_c" / "users").glob("*/*"):
        if link.is_symlink():
            link.unlink()
            link.mkdir()


def _lay_out_python(wine: Wine, wheel: Path, shims: Path) -> None:
    """Put CPython's libraries, this Python's standard library and a starter in place."""
    top = wine.python_folder
    modules = top / "DLLs"
    modules.mkdir(parents=True)
    beside = ("python311.dll", "vcruntime140.dll")
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            name = member.rpartition("/")[2]
            is_wanted = member.startswith("deploy_libs/") and not name.startswith(
                ("api-ms-", "tcl", "tk", "_tkinter")
            )
            if is_wanted and name:
                place = top if name.casefold() in beside else modules
                (place / name).write_bytes(archive.read(member))
    skipped = ("__pycache__", "site-packages", "lib-dynload", "test", "tests", "idlelib", "*.so")
    shutil.copytree(
        sysconfig.get_path("stdlib"), top / "Lib", ignore=shutil.ignore_patterns(*skipped)
    )
    wine.packages.mkdir()
    library = top / "python311.dll"
    _compile("-municode", "-O2", shims / "python.c", library, "-o", wine.python)
    names = _exports(library)
    _compile_library(
        shims / "forwarders.c",
        top / "python3.dll",
        [f"{name} = python311.{name}" for name in names if name.startswith(("Py", "_Py"))],
    )


def _add_what_wine_lacks(wine: Wine, shims: Path) -> None:
    """Put the small libraries into the prefix: the program itself stays as it is on Windows."""
    system32 = wine.prefix / "drive_c" / "windows" / "system32"
    _compile(*LIBRARY, shims / "icuuc.c", "-o", system32 / "icuuc.dll")
    _compile(
        *(*LIBRARY, shims / "bcryptprimitives.c", "-o", system32 / "bcryptprimitives.dll"),
        "-ladvapi32",
    )
    shutil.copyfile(WINES_OWN, system32 / f"{RENAMED}.dll")
    source = shims / "ucrtbase.c"
    made = system32.parent.parent / "complex.o"
    _compile("-c", "-O2", source, "-o", made)
    symbols = _must(["x86_64-w64-mingw32-nm", "--defined-only", str(made)], dict(os.environ))
    own = {found[1] for line in symbols.splitlines() if (found := _OWN.search(line))}
    made.unlink()
    forwarded = [each for each in _exports(WINES_OWN) if each not in own]
    (system32 / "ucrtbase.dll").unlink()
    _compile_library(
        source,
        system32 / "ucrtbase.dll",
        [
            *(f"{name} = own_{name}" for name in sorted(own)),
            *(f'"{name}" = {RENAMED}."{name}"' for name in forwarded),
        ],
        starts_itself=False,
    )


def _exports(library: Path) -> list[str]:
    """Return the names that a library gives out, as objdump lists them."""
    text = _must(["x86_64-w64-mingw32-objdump", "-p", str(library)], dict(os.environ))
    table = text.partition("[Ordinal/Name Pointer] Table")[2]
    names = []
    for line in table.splitlines()[1:]:
        found = _NAMED.match(line)
        if found:
            names.append(found[1])
        elif names:
            break
    return names


def _compile_library(
    source: Path, target: Path, lines: list[str], *, starts_itself: bool = True
) -> None:
    """Make a library of a source and a list of what it gives out."""
    listed = target.with_suffix(".def")
    text = "\n".join([f"LIBRARY {target.name}", "EXPORTS", *lines])
    listed.write_text(f"{text}\n", "ascii")
    options = LIBRARY if starts_itself else ("-shared", "-static-libgcc", "-O2")
    _compile(*options, source, listed, "-o", target)
    listed.unlink()


def _compile(*words: str | Path) -> None:
    _must([COMPILER, *SAME_BYTES, *map(str, words)], dict(os.environ))


def _must(command: list[str], env: Mapping[str, str]) -> str:
    outcome = quietly(command, env)
    if not outcome.worked:
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                f"desk: {Path(command[0]).name} did not do its part (see above)",
                f"desk : {Path(command[0]).name} n'a pas fait sa part (voir ci-dessus)",
            )
        )
    return outcome.output
