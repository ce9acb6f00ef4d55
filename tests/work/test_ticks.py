from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_timer_may_set_a_label_many_thousand_times(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None with every void call, and dies."""
    label = QLabel()
    qtbot.addWidget(label)
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        label.setText(str(ticks))
        label.update()

    timer = QTimer(label, interval=0)
    timer.timeout.connect(tick)
    timer.start()
    qtbot.waitUntil(lambda: ticks >= 6_000, timeout=30_000)
    timer.stop()
    assert int(label.text()) == ticks
