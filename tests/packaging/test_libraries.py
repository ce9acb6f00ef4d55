"""The system libraries: the list is true, and what is missing is said in one sentence."""

from __future__ import annotations

import shutil
import struct
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.packaging.parts import ROOT, load

libraries = load("desk_lib.libraries")
system = load("desk_lib.system")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="about Linux's libraries")


@on_linux
def test_a_missing_library_is_found_out() -> None:
    assert libraries.absent(["libc.so.6", "libnowhere.so.9"]) == ["libnowhere.so.9"]


def test_the_sentence_says_exactly_what_to_type() -> None:
    missing = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0"}
    missing["libEGL.so.1"] = "libegl1"

    sentence = system.sentence(missing, has_apt=True)

    assert sentence.endswith("please type: sudo apt-get install libegl1 libglib2.0-0")


def test_other_systems_are_told_which_libraries() -> None:
    sentence = system.sentence({"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}, has_apt=False)

    assert sentence.endswith("libEGL.so.1, libGL.so.1")
    assert "apt-get" not in sentence


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({}, "xcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1"}, "offscreen"),
    ],
)
def test_only_what_this_session_needs_can_stop_a_start(
    environ: dict[str, str], platform: str
) -> None:
    others = {"xcb": libraries.WAYLAND, "wayland": libraries.X11, "offscreen": libraries.X11}

    assert libraries.platform(environ) == platform
    assert libraries.wanted_on(platform).keys() >= libraries.CORE.keys()
    assert libraries.wanted_on(platform).keys().isdisjoint(others[platform])


# Always there where Python and apt are.
ALWAYS = {
    "c",
    "m",
    "dl",
    "pthread",
    "rt",
    "resolv",
    "gcc_s",
    "stdc++",
    "z",
    "zstd",
    "ld-linux-x86-64",
}
PLUGINS = (
    "iconengines/",
    "imageformats/libqjpeg",
    "imageformats/libqsvg",
    "platforminputcontexts/libcompose",
    "platforminputcontexts/libibus",
    "platforms/libqoffscreen",
    "platforms/libqwayland",
    "platforms/libqxcb",
    "wayland-decoration-client/",
    "wayland-graphics-integration-client/",
    "wayland-shell-integration/",
    "xcbglintegrations/",
)
MODULES = ("Core", "Gui", "Widgets", "Svg", "SvgWidgets", "Network", "DBus", "Test", "OpenGL")


def asked_for(library: Path) -> set[str]:
    """The libraries that an ELF file asks the system to load with it (its DT_NEEDED entries)."""
    data = library.read_bytes()
    table, size, count = (
        struct.unpack_from("<Q", data, 0x28)[0],
        *struct.unpack_from("<HH", data, 0x3A),
    )
    sections = [struct.unpack_from("<IIQQQQII", data, table + size * n) for n in range(count)]
    names = set()
    for _, kind, _, _, offset, length, link, _ in sections:
        if kind == 6:  # SHT_DYNAMIC, its strings in the section it links to
            strings = sections[link][4]
            for tag, value in struct.iter_unpack("<QQ", data[offset : offset + length]):
                if tag == 1:  # DT_NEEDED
                    begin = strings + value
                    names.add(data[begin : data.index(b"\0", begin)].decode())
    return names


@on_linux
def test_every_library_qt_asks_for_is_known() -> None:
    files = [Path(str(each.locate())) for each in distribution("PySide6-Essentials").files or ()]
    shipped = {file.name for file in files if ".so" in file.name} | {"libshiboken6.abi3.so.6.11"}
    qt = next(file for file in files if file.name == "libQt6Core.so.6").parents[1]
    loaded = [qt / "lib" / f"libQt6{module}.so.6" for module in MODULES]
    loaded += [qt / "lib" / "libQt6XcbQpa.so.6", qt / "lib" / "libQt6WaylandClient.so.6"]
    loaded += [
        file
        for file in files
        if file.is_relative_to(qt / "plugins")
        and str(file.relative_to(qt / "plugins")).startswith(PLUGINS)
    ]

    unknown = {
        f"{name} for {file.name}"
        for file in loaded
        for name in asked_for(file) - shipped - libraries.EVERY.keys()
        if name.removeprefix("lib").partition(".so")[0] not in ALWAYS
    }

    assert len(loaded) > 15
    assert not unknown


def test_library_for_windows_is_the_same_bytes_in_another_folder_and_second(
    tmp_path: Path,
) -> None:
    wine = load("desk_lib.wine")
    if shutil.which(wine.COMPILER) is None:
        pytest.skip("no compiler for Windows is here: desk.py freeze --windows installs it")
    source = ROOT / "packaging" / "windows" / "forwarders.c"
    made = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        forwarded = ["PyErr_Print = python311.PyErr_Print"]
        wine._compile_library(source, folder / "python3.dll", forwarded)
        made.append((folder / "python3.dll").read_bytes())
        time.sleep(1.1)  # a header has whole seconds
    assert made[0] == made[1]
