"""Cyclic garbage, collected in the window's thread and nowhere else."""

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot


class WindowThreadGarbage(QObject):
    """Takes Python's cyclic collector into the thread it is made in, until `stop`.

    Left alone, the collector runs in whichever thread happens to allocate, and destroys there the
    widgets it finds in cycles, and the program with them. Make one before the window. Looks every
    `beat` ms; full collections wait for the window to be idle, and `calm` ms between two of them.
    """

    def __init__(
        self, *, beat: int = 500, calm: int = 20_000, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._calm = calm
        self._was_enabled = gc.isenabled()
        gc.disable()
        # What was imported so far stays: leaving it aside keeps full collections short.
        self._has_frozen = gc.get_freeze_count() == 0
        if self._has_frozen:
            gc.freeze()
        self._since_full = QElapsedTimer()
        self._since_full.start()
        self._is_stopped = False
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._collect_all)
        self._beat = QTimer(self, interval=beat)
        self._beat.timeout.connect(self._collect_young)
        self._beat.start()

    def stop(self) -> None:
        """Collect no more and give automatic collection back as it was found."""
        if self._is_stopped:
            return
        self._is_stopped = True
        self._beat.stop()
        self._idle.stop()
        if self._has_frozen:
            gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    @Slot()
    def _collect_young(self) -> None:
        """Do what the collector would have done by its own thresholds, the full one put off."""
        young, middle, old = gc.get_count()
        most_young, most_middle, most_old = gc.get_threshold()
        if old > most_old and self._since_full.hasExpired(self._calm):
            # A timer of no interval fires when the window has nothing else to do.
            self._idle.start()
        elif middle > most_middle:
            gc.collect(1)
        elif young > most_young:
            gc.collect(0)

    @Slot()
    def _collect_all(self) -> None:
        gc.collect()
        self._since_full.restart()
