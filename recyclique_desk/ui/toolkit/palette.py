"""The colours by role, for light and dark, and the flow colours that are the same in both.

Every pair a person reads is AA (WCAG 2.2, 4.5:1); what bounds a field or marks a chart has 3:1.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from recyclique_desk.domain.tickets import Destination


class ColorRole(StrEnum):
    """What a colour is for; the value is its name in the stylesheet (`$accent`)."""

    WINDOW = "window"
    """Behind everything."""
    SURFACE = "surface"
    """Cards, tables, fields."""
    RAISED = "raised"
    """Headers, hovered rows, plain buttons."""
    BORDER = "border"
    """Quiet 1 px lines between things."""
    BORDER_STRONG = "border_strong"
    """The outline of what takes input."""
    TEXT = "text"
    TEXT_QUIET = "text_quiet"
    """Secondary words and units; still AA."""
    TEXT_STALE = "text_stale"
    """Figures that are out of date: greyed, and still AA."""
    TEXT_DISABLED = "text_disabled"
    """What cannot be used; never the only carrier of something needed."""
    ACCENT = "accent"
    """The fill of the one primary action."""
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ON_ACCENT = "on_accent"
    ACCENT_TEXT = "accent_text"
    """The accent as words, links and focus frames on window or surface."""
    ACCENT_SOFT = "accent_soft"
    """Selected rows, switches that are on."""
    ON_ACCENT_SOFT = "on_accent_soft"
    DANGER = "danger"
    """Mistakes and destructive acts, as words or frames on window or surface."""
    DANGER_SOFT = "danger_soft"
    ON_DANGER_SOFT = "on_danger_soft"
    WARNING = "warning"
    """The amber of deferred entry."""
    ON_WARNING = "on_warning"
    WARNING_SOFT = "warning_soft"
    ON_WARNING_SOFT = "on_warning_soft"
    MARK = "mark"
    """What a chart shows that is no flow: told apart from all of them."""
    TRAINING = "training"
    """The violet of a training, which is no work."""
    ON_TRAINING = "on_training"
    TOAST = "toast"
    ON_TOAST = "on_toast"


LIGHT: Mapping[ColorRole, str] = MappingProxyType(
    {
        ColorRole.WINDOW: "#F4F6F5",
        ColorRole.SURFACE: "#FFFFFF",
        ColorRole.RAISED: "#EBEFED",
        ColorRole.BORDER: "#D5DCD8",
        ColorRole.BORDER_STRONG: "#828D88",
        ColorRole.TEXT: "#17201C",
        ColorRole.TEXT_QUIET: "#53605A",
        ColorRole.TEXT_STALE: "#66726D",
        ColorRole.TEXT_DISABLED: "#8D9792",
        ColorRole.ACCENT: "#0B6E4F",
        ColorRole.ACCENT_HOVER: "#095C42",
        ColorRole.ACCENT_PRESSED: "#074A35",
        ColorRole.ON_ACCENT: "#FFFFFF",
        ColorRole.ACCENT_TEXT: "#0B6E4F",
        ColorRole.ACCENT_SOFT: "#DCEFE7",
        ColorRole.ON_ACCENT_SOFT: "#0A3F2E",
        ColorRole.DANGER: "#B3261E",
        ColorRole.DANGER_SOFT: "#FBE7E5",
        ColorRole.ON_DANGER_SOFT: "#7A1710",
        ColorRole.WARNING: "#E69F00",
        ColorRole.ON_WARNING: "#1A1200",
        ColorRole.WARNING_SOFT: "#FFF1CF",
        ColorRole.ON_WARNING_SOFT: "#5A3E00",
        ColorRole.MARK: "#4F5D78",
        ColorRole.TRAINING: "#6A3FA0",
        ColorRole.ON_TRAINING: "#FFFFFF",
        ColorRole.TOAST: "#1F2A26",
        ColorRole.ON_TOAST: "#FFFFFF",
    }
)

DARK: Mapping[ColorRole, str] = MappingProxyType(
    {
        ColorRole.WINDOW: "#151918",
        ColorRole.SURFACE: "#1D2220",
        ColorRole.RAISED: "#282E2B",
        ColorRole.BORDER: "#363E3A",
        ColorRole.BORDER_STRONG: "#737F79",
        ColorRole.TEXT: "#E8EDEA",
        ColorRole.TEXT_QUIET: "#A9B4AF",
        ColorRole.TEXT_STALE: "#7F8B85",
        ColorRole.TEXT_DISABLED: "#6F7B75",
        ColorRole.ACCENT: "#13805D",
        ColorRole.ACCENT_HOVER: "#107050",
        ColorRole.ACCENT_PRESSED: "#0B6E4F",
        ColorRole.ON_ACCENT: "#FFFFFF",
        ColorRole.ACCENT_TEXT: "#5CC9A3",
        ColorRole.ACCENT_SOFT: "#173C30",
        ColorRole.ON_ACCENT_SOFT: "#BFEBD9",
        ColorRole.DANGER: "#F28B82",
        ColorRole.DANGER_SOFT: "#45211E",
        ColorRole.ON_DANGER_SOFT: "#FAD4D0",
        ColorRole.WARNING: "#E69F00",
        ColorRole.ON_WARNING: "#1A1200",
        ColorRole.WARNING_SOFT: "#3D2F0E",
        ColorRole.ON_WARNING_SOFT: "#FFE2A0",
        ColorRole.MARK: "#93A3C2",
        ColorRole.TRAINING: "#7C4DBD",
        ColorRole.ON_TRAINING: "#FFFFFF",
        ColorRole.TOAST: "#E8EDEA",
        ColorRole.ON_TOAST: "#17201C",
    }
)

FLOWS: Mapping[Destination, str] = MappingProxyType(
    {
        Destination.REVENTE: "#009E73",
        Destination.RECYCLAGE: "#0072B2",
        Destination.DON: "#CC79A7",
        Destination.DESTRUCTION: "#D55E00",
        Destination.AUTRE: "#7A818C",
    }
)
"""Told apart by colour-blind people (after Okabe and Ito); the same in both themes."""

INK = "#10140F"
PAPER = "#FFFFFF"
WATERMARK = "#D9D2E4"
"""Across what is printed in a training; words upon it stay as easy to read."""


def luminance(colour: str) -> float:
    """Give the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours `#RRGGBB`, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Give ink or paper, whichever is read better on `background`."""
    return max((INK, PAPER), key=lambda colour: contrast(colour, background))
