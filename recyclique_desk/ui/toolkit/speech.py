"""Words for a screen reader, said aloud without moving the focus."""

from PySide6.QtWidgets import QWidget

ANNOUNCED = "announced"
"""The widget's property that keeps what was announced last."""


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `text` about `widget`; at once, over other words, if `urgent`."""
    # Qt makes its types ready when they are imported; a start says nothing aloud.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    politeness = QAccessible.AnnouncementPoliteness
    told = QAccessibleAnnouncementEvent(widget, text)
    told.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    widget.setProperty(ANNOUNCED, text)
    QAccessible.updateAccessibility(told)
