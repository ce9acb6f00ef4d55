"""The libraries of a Linux that Qt loads, and whether they are there; imports nothing of ours.

`packaging/desk_lib` reads this file too, for the packages that it makes.
"""

from collections.abc import Iterable, Mapping

# Each library by the name it is loaded by, and the Debian package that brings it. Newer releases
# have renamed some of the packages (…t64); the names here are understood there all the same.
CORE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
EVERY = CORE | X11 | WAYLAND


def platform(environ: Mapping[str, str]) -> str:
    """Return the Qt platform that windows would open on: xcb (which is X11), wayland, offscreen."""
    asked_for = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    return asked_for or ("wayland" if environ.get("WAYLAND_DISPLAY") else "xcb")


def wanted_on(platform: str) -> dict[str, str]:
    """Return the libraries without which no window can open on that platform."""
    return CORE | {"xcb": X11, "wayland": WAYLAND}.get(platform, {})


def absent(libraries: Iterable[str]) -> list[str]:
    """Return those of the libraries that cannot be loaded."""
    return [name for name in libraries if not _loads(name)]


def _loads(name: str) -> bool:
    import ctypes  # noqa: PLC0415 - needed only where something is missing

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
