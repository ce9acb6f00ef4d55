"""Asks the system what the user's own keyboard prints on the letter keys.

Qt knows and does not tell. Windows and X11 are asked directly, in some microseconds; where that is
not possible (Wayland, other systems) the answer is empty and the letters are learnt from typing.
"""

import ctypes
import sys

from PySide6.QtGui import QGuiApplication

from recyclique_desk.ui.counter.keys import POSITIONS, Keyboard

_XKB_OFFSET = 8
_CORE_KEYBOARD = 0x100
_UNICODE_KEYSYM = 0x01000000
_DEAD_KEYSYMS = range(0xFE50, 0xFEA0)
_NAMED_KEYSYMS = {0x13BC: "Œ", 0x13BD: "œ"}
_DEAD_KEY = 0x80000000


def own_keyboard() -> Keyboard:
    """Give the keyboard of this desk, with what it prints where the system tells."""
    platform = QGuiApplication.platformName()
    return Keyboard(platform, lambda: printed_letters(platform))


def printed_letters(platform: str) -> dict[int, str]:
    """Give the character of each slot's key without Shift, empty for a dead key.

    Nothing is given where nobody can tell.

    `platform` is `QGuiApplication.platformName()`.
    """
    if platform == "xcb":
        return _of_x11()
    if platform == "windows":
        return _of_windows()
    return {}


def _of_x11() -> dict[int, str]:
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return {}
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XkbGetState.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_char_p]
    x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    x11.XkbKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_int]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if not display:
        return {}
    try:
        state = ctypes.create_string_buffer(64)
        failed = x11.XkbGetState(display, _CORE_KEYBOARD, state)
        group = 0 if failed else state.raw[0]
        found: dict[int, str] = {}
        for slot, code in enumerate(POSITIONS):
            keysym = x11.XkbKeycodeToKeysym(display, code + _XKB_OFFSET, group, 0)
            letter = _of_keysym(keysym)
            if letter or keysym in _DEAD_KEYSYMS:
                found[slot] = letter
        return found
    finally:
        x11.XCloseDisplay(display)


def _of_keysym(keysym: int) -> str:
    if 0x20 < keysym < 0x7F or 0xA0 < keysym <= 0xFF:
        return chr(keysym)
    if _UNICODE_KEYSYM < keysym <= _UNICODE_KEYSYM + sys.maxunicode:
        return chr(keysym - _UNICODE_KEYSYM)
    return _NAMED_KEYSYMS.get(keysym, "")


def _of_windows() -> dict[int, str]:
    found: dict[int, str] = {}
    if sys.platform == "win32":
        user32 = ctypes.WinDLL("user32")
        user32.GetKeyboardLayout.restype = ctypes.c_void_p
        user32.MapVirtualKeyExW.restype = ctypes.c_uint
        user32.MapVirtualKeyExW.argtypes = [ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p]
        layout = user32.GetKeyboardLayout(0)
        for slot, code in enumerate(POSITIONS):
            key = user32.MapVirtualKeyExW(code, 1, layout)
            answer = user32.MapVirtualKeyExW(key, 2, layout)
            if answer & _DEAD_KEY:
                found[slot] = ""
            elif answer > 0x20:
                found[slot] = chr(answer)
    return found
