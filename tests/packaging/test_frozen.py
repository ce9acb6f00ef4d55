"""The frozen program and its packages, tried as what they are; skipped where they are not made."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.packaging.parts import ROOT, load

pytestmark = pytest.mark.frozen
DIST = ROOT / "dist"
PROGRAM = DIST / "recyclique-desk" / "recyclique-desk-cli"
BARE_ROOT = ROOT / "build" / "bare-root"
OLD_ROOT = ROOT / "build" / "old-root"
ON_LINUX_AS_ROOT = sys.platform == "linux" and os.geteuid() == 0
OLD_DATABASE = ROOT / "tests" / "data" / "schema-0001.sqlite"

freezing = load("desk_lib.freezing")
elf = load("desk_lib.elf")
debian = load("desk_lib.debian")
carried = load("desk_lib.carried")
checkout = load("desk_lib.checkout")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def program() -> Path:
    if not PROGRAM.exists():
        pytest.skip("no frozen program is here: python3 packaging/desk.py freeze makes it")
    return PROGRAM


@pytest.fixture(scope="module")
def package() -> Path:
    return made("*_amd64.deb")


@pytest.fixture(scope="module")
def archive() -> Path:
    return made("*-linux-x86_64.tar.xz")


def made(pattern: str) -> Path:
    found = sorted(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        pytest.skip("no packages are here: python3 packaging/desk.py installers makes them")
    return found[-1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Run a program with folders of its own, and nothing of ours in its environment."""

    def run(*command: object, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home)}
        return subprocess.run(
            [str(each) for each in command],
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            env={**kept, "QT_QPA_PLATFORM": "offscreen", **variables},
            check=False,
        )

    return run


def test_folder_takes_160_megabytes_at_most(program: Path) -> None:
    assert freezing.disk_size(program.parent) <= 160 * 1024 * 1024


def test_nothing_of_the_build_machine_is_carried(program: Path) -> None:
    names = {path.name for path in program.parent.rglob("*.so*")}
    foreign = ("libX11", "libxcb", "libglib", "libfontconfig", "libstdc++", "libgtk", "libssl.so.3")
    assert not [name for name in names if name.startswith(foreign)]


def test_every_library_asked_for_is_carried_or_depended_on(program: Path) -> None:
    libraries = load("desk_lib.libraries")
    known = {*libraries.EVERY, *elf.OF_THE_SYSTEM, "libcups.so.2"}
    assert elf.not_brought(program.parent, known) == {}


def test_about_finds_the_versions_of_libraries(program: Path) -> None:
    versions = program.parent / "_internal"
    assert list(versions.glob("pyside6_essentials-6.*.dist-info/METADATA"))
    assert list(versions.glob("sqlalchemy-2.*.dist-info/METADATA"))
    assert not list(versions.glob("*.dist-info/RECORD"))


def test_it_starts_with_the_c_library_of_ubuntu_22_04(program: Path) -> None:
    assert (2, 31) < tuple(map(int, elf.glibc_of(program.parent).split("."))) <= (2, 35)


def test_every_library_can_be_mapped_by_the_loader(program: Path) -> None:
    libraries = [path for path in program.parent.rglob("*.so*") if not path.is_symlink()]
    assert len(libraries) > 100
    assert all(elf.is_aligned(path) for path in libraries)


def test_library_whose_segments_lie_askew_is_noticed(program: Path, tmp_path: Path) -> None:
    broken = tmp_path / "askew.so"
    data = bytearray(next(program.parent.rglob("libz.so*")).read_bytes())
    (offset,) = struct.unpack_from("<Q", data, 32)
    assert struct.unpack_from("<I", data, offset) == (1,)  # a segment that is loaded
    struct.pack_into("<Q", data, offset + 16, 8)
    broken.write_bytes(data)
    assert not elf.is_aligned(broken)


def test_missing_library_is_noticed(program: Path) -> None:
    assert "libX11.so.6" in elf.not_brought(program.parent, elf.OF_THE_SYSTEM)


def test_frozen_program_tries_itself_without_touching_data(
    program: Path, run: Run, home: Path
) -> None:
    done = run(program, "--self-check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) >= 15
    assert all(line.startswith("ok : ") for line in done.stdout.splitlines())
    assert not list(home.rglob("*.sqlite"))


def test_step_that_fails_is_named_and_ends_with_1(program: Path, run: Run, tmp_path: Path) -> None:
    # A copy without the example that is imported, in a folder with accents and spaces.
    broken = tmp_path / "l'épicerie d'à côté"
    shutil.copytree(program.parent, broken, symlinks=True, copy_function=os.link)
    next(broken.rglob("notebook-page.csv")).unlink()
    done = run(broken / program.name, "--self-check", "10", "--lang", "fr")
    assert done.returncode == 1
    assert "ÉCHEC : un tableau de pesées s'importe" in done.stdout
    assert "un tableau de pesées s'importe" in done.stderr


def unzipped(path: Path) -> dict[str, bytes]:
    """Give the files of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_exports_are_the_same_bytes_as_unfrozen(program: Path, run: Run, tmp_path: Path) -> None:
    database = tmp_path / "demo.sqlite"
    unfrozen = (sys.executable, "-m", "recyclique_desk")
    filled = run(*unfrozen, "demo", "--lines", "6000", "--db", database, PYTHONPATH=str(ROOT))
    assert filled.returncode == 0, filled.stderr
    for name, command in {
        "lignes.csv": ("export", "lines", "--period", "this-year"),
        "tableur.csv": ("export", "lines", "--period", "this-month", "--profile", "tableur"),
        "tickets.csv": ("export", "tickets", "--period", "this-year"),
        "tickets.zip": ("export", "tickets", "--period", "today"),
    }.items():
        for folder, start in (("frozen", (program,)), ("unfrozen", unfrozen)):
            target = tmp_path / folder / name
            target.parent.mkdir(exist_ok=True)
            done = run(*start, *command, "--out", target, "--db", database, PYTHONPATH=str(ROOT))
            assert done.returncode == 0, done.stderr
        frozen, unfrozen_file = tmp_path / "frozen" / name, tmp_path / "unfrozen" / name
        if name.endswith(".zip"):  # its entries bear the moment of the export
            assert unzipped(frozen) == unzipped(unfrozen_file)
        else:
            assert filecmp.cmp(frozen, unfrozen_file, shallow=False)


def test_new_version_copies_data_of_an_old_one_before_it_migrates(
    program: Path, run: Run, home: Path
) -> None:
    data = home / "data"
    data.mkdir(parents=True)
    shutil.copy(OLD_DATABASE, data / "recyclique-desk.sqlite")
    done = run(program, "doctor", RECYCLIQUE_DESK_HOME=str(home))
    assert done.returncode == 0, done.stderr
    (copy,) = (data / "backups").glob("*.sqlite")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_old_version_refuses_data_of_a_newer_one(program: Path, run: Run, home: Path) -> None:
    assert run(program, "demo", "--lines", "10", RECYCLIQUE_DESK_HOME=str(home)).returncode == 0
    path = home / "data" / "recyclique-desk.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = path.read_bytes()
    done = run(program, "stats", RECYCLIQUE_DESK_HOME=str(home))
    assert done.returncode == 1
    assert "plus récente" in done.stderr
    assert path.read_bytes() == before


def test_checksums_are_those_of_the_files(package: Path) -> None:
    lines = (package.parent / "SHA256SUMS").read_text("ascii").splitlines()
    assert {Path(line.split("  ")[1]).suffix for line in lines} >= {".deb", ".xz", ".json", ".txt"}
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((package.parent / name).read_bytes()).hexdigest() == digest


def test_bill_of_materials_names_all_that_is_carried_and_no_tool(package: Path) -> None:
    bill = json.loads(next(package.parent.glob("recyclique-desk-*.cdx.json")).read_text("utf-8"))
    names = {carried.normalized(each["name"]) for each in bill["components"]}
    assert names <= carried.carried_names(checkout.Checkout(ROOT))
    assert {"pyside6-essentials", "sqlalchemy", "numpy", "argon2-cffi"} <= names
    licences = next(package.parent.glob("*-LICENCES.txt")).read_text("utf-8")
    assert all(f"\n{name} " in licences.lower().replace("_", "-") for name in names)


def test_package_holds_program_desktop_entry_pages_and_licences(
    package: Path, tmp_path: Path, run: Run
) -> None:
    tree = tmp_path / "root"
    assert run("dpkg-deb", "--extract", package, tree).returncode == 0
    share = tree / "usr" / "share"
    for name in (
        "applications/recyclique-desk.desktop",
        "metainfo/recyclique-desk.metainfo.xml",
        "icons/hicolor/scalable/apps/recyclique-desk.svg",
        "man/man1/recyclique-desk.1.gz",
        "man/fr/man1/recyclique-desk-cli.1.gz",
        "bash-completion/completions/recyclique-desk",
        "doc/recyclique-desk/copyright",
        "doc/recyclique-desk/LICENCES.txt.gz",
    ):
        assert (share / name).is_file(), name
    assert (tree / "usr/lib/udev/rules.d/70-recyclique-desk-scales.rules").is_file()
    for name in ("recyclique-desk", "recyclique-desk-cli"):
        assert str((tree / "usr/bin" / name).readlink()) == "/opt/recyclique-desk/start"
    told = run(tree / "opt/recyclique-desk/recyclique-desk-cli", "--version")
    assert told.stdout.startswith("RecyClique Desk ")
    fields = run("dpkg-deb", "--field", package, "Depends").stdout
    assert f"libc6 (>= {elf.glibc_of(tree / 'opt' / 'recyclique-desk')})" in fields
    assert "libxcb-cursor0" in fields
    assert {"libfontconfig1", "libexpat1", "libssl3"} <= set(fields.replace(",", " ").split())


def test_man_page_has_no_mistakes_and_completion_knows_the_commands(
    package: Path, tmp_path: Path, run: Run
) -> None:
    tree = tmp_path / "root"
    assert run("dpkg-deb", "--extract", package, tree).returncode == 0
    if shutil.which("man"):
        for page in (tree / "usr/share/man").rglob("recyclique-desk.1.gz"):
            checked = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page)
            assert (checked.returncode, checked.stderr) == (0, "")
    script = tree / "usr/share/bash-completion/completions/recyclique-desk"
    words = "COMP_WORDS=(recyclique-desk export li); COMP_CWORD=2"
    asked = f"source {script}; {words}; _recyclique_desk; echo ${{COMPREPLY[@]}}"
    assert run("bash", "-c", asked).stdout.split()[0] == "lines"


@pytest.fixture
def bare_root(tmp_path: Path) -> Iterator[Path]:
    """A Debian with what the package depends on and nothing else, changed in this test alone."""
    yield from layered(BARE_ROOT, tmp_path / "layers")


@pytest.fixture
def old_root(tmp_path: Path) -> Iterator[Path]:
    """A Debian 11, whose C library is too old for the program."""
    yield from layered(OLD_ROOT, tmp_path / "layers")


def layered(lower: Path, layers: Path) -> Iterator[Path]:
    """Lay an empty layer over a folder for what a test changes."""
    if not lower.is_dir() or not ON_LINUX_AS_ROOT:
        pytest.skip("no bare Debian is here: as root, sh packaging/linux/bare-root.sh makes it")
    layers.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", layers], check=True)
    root = layers / "root"
    for name in ("upper", "work", "root"):
        (layers / name).mkdir()
    options = f"lowerdir={lower},upperdir={layers / 'upper'},workdir={layers / 'work'}"
    try:
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, root], check=True)
        subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
        yield root
    finally:
        for place in (root / "proc", root, layers):
            subprocess.run(["umount", place], check=False, capture_output=True)


def test_package_installs_in_a_bare_root_works_for_an_ordinary_user_and_leaves_the_data(
    bare_root: Path, package: Path, run: Run
) -> None:
    def inside(*command: object, user: str = "root") -> subprocess.CompletedProcess[str]:
        home = "/root" if user == "root" else f"/home/{user}"
        place = ("chroot", f"--userspec={user}", bare_root, "env", f"HOME={home}")
        return run(*place, *command)

    shutil.copy(package, bare_root / "tmp" / "desk.deb")
    assert inside("useradd", "--create-home", "ana").returncode == 0
    installed = inside("dpkg", "--install", "/tmp/desk.deb")
    assert installed.returncode == 0, installed.stderr

    checked = inside("recyclique-desk-cli", "--self-check", user="ana")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert inside("recyclique-desk", "demo", "--lines", "10", user="ana").returncode == 0
    data = bare_root / "home/ana/.local/share/recyclique-desk/recyclique-desk.sqlite"
    before = data.read_bytes()

    # Two others share a database once root says so, and a fourth has his own.
    for name in ("bo", "cleo", "dan"):
        assert inside("useradd", "--create-home", name).returncode == 0
    assert "No account is called eve" in inside("recyclique-desk-share", "eve").stderr
    shared = inside("recyclique-desk-share", "bo", "cleo")
    assert shared.returncode == 0, shared.stderr
    assert inside("recyclique-desk", "demo", "--lines", "20", user="bo").returncode == 0
    seen = inside("recyclique-desk", "doctor", user="cleo")
    assert "/var/lib/recyclique-desk/recyclique-desk.sqlite" in seen.stdout
    assert "20 lignes" in seen.stdout
    assert "10 lignes" in inside("recyclique-desk", "doctor", user="ana").stdout
    locked_out = inside("recyclique-desk", "demo", "--lines", "10", user="dan")
    assert "Erreur imprévue" not in locked_out.stderr

    # The same again is an upgrade: it is refused while the program runs.
    waits = ("sh", "-c", "mkfifo /tmp/never; recyclique-desk-cli --user x stats < /tmp/never")
    as_ana = ("chroot", "--userspec=ana", str(bare_root), "env", "HOME=/home/ana")
    held = subprocess.Popen([*as_ana, *waits])
    assert wait_for(bare_root / "tmp" / "never")
    writer = os.open(bare_root / "tmp" / "never", os.O_WRONLY)
    refused = inside("env", "RECYCLIQUE_DESK_PATIENCE=0", "dpkg", "--install", "/tmp/desk.deb")
    assert refused.returncode != 0
    assert "Nothing was changed" in refused.stderr
    os.close(writer)
    held.wait()
    # A newer version takes its place whole; the data stay.
    newer = renumbered(package, bare_root / "tmp", "9.9.9")
    dropped = bare_root / "opt/recyclique-desk/_internal/base_library.zip"
    assert dropped.exists()
    upgraded = inside("dpkg", "--install", f"/tmp/{newer.name}")
    assert upgraded.returncode == 0, upgraded.stderr
    assert not dropped.exists()
    assert "9.9.9" in inside("dpkg-query", "--show", "recyclique-desk").stdout
    assert data.read_bytes() == before
    back = inside("dpkg", "--install", "/tmp/desk.deb")
    assert back.returncode == 0, back.stderr
    assert inside("recyclique-desk", "stats", user="ana").returncode == 0

    removed = inside("dpkg", "--remove", "recyclique-desk")
    assert removed.returncode == 0, removed.stderr
    assert "~/.local/share/recyclique-desk" in removed.stdout
    assert not (bare_root / "opt" / "recyclique-desk").exists()
    assert data.read_bytes() == before


@pytest.fixture
def running() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)
def test_window_opens_without_a_driver_for_graphics(
    program: Path, home: Path, running: list[subprocess.Popen[bytes]]
) -> None:
    told, tells = os.pipe()
    screen = ["Xvfb", "-displayfd", str(tells), "-extension", "GLX", "-nolisten", "tcp"]
    running.append(subprocess.Popen(screen, pass_fds=[tells], stderr=subprocess.DEVNULL))
    os.close(tells)
    with os.fdopen(told) as lines:
        display = f":{lines.readline().strip()}"
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "DISPLAY": display,
        "LIBGL_DRIVERS_PATH": "/nowhere",
        "__EGL_VENDOR_LIBRARY_DIRS": "/nowhere",
    }
    start = program.with_name("start")
    running.append(subprocess.Popen([start], env=variables, stderr=subprocess.PIPE))
    search = ("xdotool", "search", "--sync", "--onlyvisible", "--name", "^RecyClique Desk$")
    seen = subprocess.run(search, env=variables, timeout=30, check=True, capture_output=True)
    assert seen.stdout.split()
    assert running[-1].poll() is None


def test_system_without_graphics_libraries_or_screen_is_told_what_to_type(
    bare_root: Path, program: Path, run: Run
) -> None:
    def start(*command: str, **variables: str) -> str:
        told = [f"{name}={value}" for name, value in variables.items()]
        place = ("chroot", bare_root, "env", "-u", "QT_QPA_PLATFORM", "HOME=/root", *told)
        done = run(*place, "/mnt/recyclique-desk-cli", *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert not list(bare_root.glob("root/.local/share/recyclique-desk/*.sqlite"))
        return done.stderr

    subprocess.run(["mount", "--bind", program.parent, bare_root / "mnt"], check=True)
    try:
        assert start().startswith("Il n'y a pas d'écran ici")
        assert start(DISPLAY=":4711").startswith("L'écran « :4711 » ne répond pas")
        libraries = bare_root / "usr/lib/x86_64-linux-gnu"
        for path in libraries.glob("libxcb-cursor.so*"):
            path.unlink()
        words = (
            "Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install {} »"
        )
        assert start(DISPLAY=":4711").startswith(words.format("libxcb-cursor0"))
        for path in (*libraries.glob("libEGL.so*"), *libraries.glob("libGL.so*")):
            path.unlink()
        packages = "libegl1 libgl1 libxcb-cursor0"
        assert start(DISPLAY=":4711").startswith(words.format(packages))
        # What opens no window either, and draws pages.
        assert start("--self-check").startswith(words.format(packages))
        assert start("--self-check").count("\n") == 1
    finally:
        subprocess.run(["umount", bare_root / "mnt"], check=True)


def test_old_system_is_told_what_it_lacks_and_keeps_program_and_data(
    old_root: Path, package: Path, unpacked: Path, run: Run
) -> None:
    def inside(*command: object) -> subprocess.CompletedProcess[str]:
        return run("chroot", old_root, "env", "HOME=/root", "LANG=fr_FR.UTF-8", *command)

    # What an older version has left: a package with a program, and weighings.
    tree = old_root / "tmp" / "old"
    (tree / "DEBIAN").mkdir(parents=True)
    fields = ("Package: recyclique-desk", "Version: 0.0.1", "Architecture: all")
    told = "\n".join([*fields, "Maintainer: x <x@example.org>", "Description: old", ""])
    (tree / "DEBIAN" / "control").write_text(told, "utf-8")
    (tree / "opt/recyclique-desk").mkdir(parents=True)
    (tree / "opt/recyclique-desk/recyclique-desk").write_text("old", "utf-8")
    assert inside("dpkg-deb", "--build", "/tmp/old", "/tmp/old.deb").returncode == 0
    assert inside("dpkg", "--install", "/tmp/old.deb").returncode == 0
    data = old_root / "root/.local/share/recyclique-desk/recyclique-desk.sqlite"
    data.parent.mkdir(parents=True)
    shutil.copy(OLD_DATABASE, data)

    shutil.copy(package, old_root / "tmp" / "desk.deb")
    refused = inside("dpkg", "--install", "/tmp/desk.deb")
    needed = elf.glibc_of(unpacked / "recyclique-desk")
    sentence = f"demande la bibliothèque système glibc {needed} ou plus récente, et cet ordinateur "
    assert refused.returncode != 0
    assert f"{sentence}a la 2.31 : mettez son système à jour" in refused.stderr
    assert "Rien n'a été changé." in refused.stderr
    state = inside("dpkg-query", "--show", "--showformat=${Version} ${Status}", "recyclique-desk")
    assert state.stdout == "0.0.1 install ok installed"
    assert (old_root / "opt/recyclique-desk/recyclique-desk").read_text("utf-8") == "old"

    (old_root / "mnt/archive").mkdir()
    subprocess.run(["mount", "--bind", unpacked, old_root / "mnt/archive"], check=True)
    try:
        for command in (("sh", "/mnt/archive/install.sh"), ("/mnt/archive/recyclique-desk/start",)):
            refused = inside(*command)
            assert (refused.returncode, refused.stdout) == (1, "")
            assert f"{sentence}a la 2.31" in refused.stderr
            assert len(refused.stderr.splitlines()) == 1
    finally:
        subprocess.run(["umount", old_root / "mnt/archive"], check=True)
    assert not (old_root / "root/.local/opt").exists()
    assert data.read_bytes() == OLD_DATABASE.read_bytes()


def renumbered(package: Path, folder: Path, version: str) -> Path:
    """Make the same package of another version, without one of its files."""
    tree, target = folder / "newer", folder / "newer.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    control = tree / "DEBIAN" / "control"
    text = control.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("Version: "))
    control.write_text(text.replace(old, f"Version: {version}"), "utf-8")
    (tree / "opt/recyclique-desk/_internal/base_library.zip").unlink()
    fast = ("-Zzstd", "-z1", "--no-uniform-compression", "--root-owner-group")
    subprocess.run(["dpkg-deb", *fast, "--build", tree, target], check=True, capture_output=True)
    shutil.rmtree(tree)
    return target


def wait_for(path: Path) -> bool:
    """Wait until another process has made a file."""
    end = time.monotonic() + 10
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return path.exists()


@pytest.fixture
def unpacked(archive: Path, tmp_path: Path, run: Run) -> Path:
    assert run("tar", "--extract", f"--file={archive}", f"--directory={tmp_path}").returncode == 0
    (folder,) = tmp_path.glob("recyclique-desk-*")
    return folder


def test_archive_installs_for_one_person_upgrades_and_goes_without_the_data(
    unpacked: Path, run: Run, home: Path, running: list[subprocess.Popen[bytes]]
) -> None:
    home.mkdir()
    install = ("sh", unpacked / "install.sh")
    done = run(*install)
    assert done.returncode == 0, done.stderr
    command = home / ".local" / "bin" / "recyclique-desk-cli"
    entry = home / ".local/share/applications/recyclique-desk.desktop"
    assert f'Exec="{home}/.local/opt/recyclique-desk/start"' in entry.read_text()
    assert run(command, "demo", "--lines", "10").returncode == 0
    data = home / ".local/share/recyclique-desk/recyclique-desk.sqlite"
    before = data.read_bytes()

    # While it runs it is neither replaced nor removed.
    held = [str(command), "--user", "x", "stats"]
    running.append(subprocess.Popen(held, stdin=subprocess.PIPE, env={"HOME": str(home)}))
    for arguments in ((*install,), (*install, "--remove")):
        refused = run(*arguments, RECYCLIQUE_DESK_PATIENCE="0")
        assert refused.returncode == 1
        assert "is open: close it" in refused.stderr
    running[0].communicate()

    leftover = home / ".local/opt/recyclique-desk/_internal/of-the-old-version"
    leftover.touch()
    assert run(*install).returncode == 0
    assert not leftover.exists()
    assert run(command, "stats").returncode == 0
    installed = home / ".local/opt/recyclique-desk/install.sh"
    removed = run("sh", installed, "--remove")
    assert (removed.returncode, removed.stderr) == (0, "")
    assert str(data.parent) in removed.stdout
    assert data.read_bytes() == before
    left = {path.name for path in (home / ".local").rglob("recyclique-desk*")}
    assert left == {"recyclique-desk", "recyclique-desk.sqlite", "recyclique-desk.log"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that has room for one program and not for two."""
    if not ON_LINUX_AS_ROOT:
        pytest.skip("a small disk of its own takes root")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=240m", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_full_disk_and_kill_in_the_middle_leave_the_installed_program_and_the_data(
    unpacked: Path, run: Run, small_disk: Path, running: list[subprocess.Popen[bytes]]
) -> None:
    home = small_disk / "home"
    home.mkdir()
    install = ("sh", unpacked / "install.sh")
    own = {"HOME": str(home)}
    assert run(*install, **own).returncode == 0
    program = home / ".local/opt/recyclique-desk"
    assert run(program / "recyclique-desk-cli", "demo", "--lines", "10", **own).returncode == 0
    data = home / ".local/share/recyclique-desk/recyclique-desk.sqlite"
    before = data.read_bytes()
    mark = program / "_internal" / "of-the-old-version"
    mark.touch()

    full = run(*install, **own)
    assert full.returncode == 1
    assert "Nothing was changed" in full.stderr
    beside = program.with_name("recyclique-desk.new")
    assert not beside.exists()

    running.append(
        subprocess.Popen(["setsid", "sh", unpacked / "install.sh"], env={**os.environ, **own})
    )
    assert wait_for(beside / "_internal")
    os.killpg(running[-1].pid, signal.SIGKILL)
    running[-1].wait()
    assert beside.exists()
    for path in (mark, data):
        assert path.exists()
    assert data.read_bytes() == before
    assert run(program / "recyclique-desk-cli", "stats", **own).returncode == 0

    # A kill between the two renamings leaves the old one aside: it comes back.
    program.rename(program.with_name("recyclique-desk.old"))
    assert run(*install, **own).returncode == 1
    assert mark.exists()


def test_package_on_a_full_disk_leaves_the_old_one(
    bare_root: Path, package: Path, run: Run
) -> None:
    def inside(*command: object) -> subprocess.CompletedProcess[str]:
        return run("chroot", bare_root, "env", "HOME=/root", *command)

    (bare_root / "opt").mkdir(exist_ok=True)
    shutil.copy(package, bare_root / "tmp" / "desk.deb")
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=240m", "tmpfs", bare_root / "opt"], check=True
    )
    try:
        assert inside("dpkg", "--install", "/tmp/desk.deb").returncode == 0
        newer = renumbered(package, bare_root / "tmp", "9.9.9")
        full = inside("dpkg", "--install", f"/tmp/{newer.name}")
        assert full.returncode != 0
        assert "Nothing was changed" in full.stderr
        state = inside("dpkg-query", "--show", "--showformat=${Status}", "recyclique-desk").stdout
        assert state == "install ok installed"
        assert inside("recyclique-desk-cli", "--version").returncode == 0
    finally:
        subprocess.run(["umount", bare_root / "opt"], check=True)
