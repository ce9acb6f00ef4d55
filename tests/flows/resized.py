"""A child process: types a weight, makes the text larger on the settings page, and looks again."""

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.start import run_window
from recyclique_desk.ui.shell.window import MainWindow
from tests.flows.steps import Steps, choose_setting, create_ticket, open_poste


def main(home: Path) -> int:
    """Run the program with nobody before it; print the scale and the weight at the end."""
    paths = Paths.below(home)
    with open_desk(paths, system_user="Ana", is_demo=True) as desk:
        desk.services.categories.create(desk.who, "Livres")

    def type_weight(window: MainWindow) -> bool:
        if not window.entry.isEnabled() or not len(window.entry.tree):
            return False
        QTest.keyClicks(window.entry.weight.edit, "4,02")
        window.settings.open()
        return True

    def look(window: MainWindow) -> bool:
        if not window.entry.weight.text() or window.devicePixelRatioF() == 1:
            return False
        print(window.devicePixelRatioF(), window.entry.weight.text(), window.pages.shown)
        window.close()
        return True

    larger = choose_setting("text-percent", 150)
    steps = Steps(open_poste, create_ticket, type_weight, larger, look)
    steps.start_across_applications()
    code = run_window(paths, location=None, is_demo=True)
    steps.stop()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
