"""What the tests of the runner send to work and hear back with."""

import threading

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.errors import UserError


class Screen(QObject):
    """Stands where a screen of the program would: an owner with callbacks of its own."""

    told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[object] = []
        self.threads: list[int] = []

    def hear(self, content: object) -> None:
        self.heard.append(content)
        self.threads.append(threading.get_ident())
        self.told.emit()


def identity() -> int:
    return threading.get_ident()


def refuse() -> None:
    raise UserError("Poids invalide", field="weight")


def waited(event: threading.Event, answer: str = "waited") -> str:
    assert event.wait(10)
    return answer
