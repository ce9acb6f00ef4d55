"""The acts of the main menu that concern the program itself: screen, keys, version, leaving."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMainWindow

from recyclique_desk.app import Desk
from recyclique_desk.support.text import tr
from recyclique_desk.ui.about.shortcuts import KeyGroup, ShortcutsDialog, keys_of
from recyclique_desk.ui.counter.keys_hint import counter_keys
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.main_menu import MENU_KEY, MainMenu, MenuSection

if TYPE_CHECKING:
    from recyclique_desk.ui.about.problem_report import ProblemReportActions


class DeskActs(QObject):
    """Adds them to the menu; `update_address_wanted` leads to that setting."""

    update_address_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        context: ScreenContext,
        menu: MainMenu,
        chooser: TargetChooser,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._context = context
        self._menu = menu
        self._window = window
        self._chooser = chooser
        self._was_maximized = False
        self.full_screen = menu.add_act(
            MenuSection.DESK,
            "desk-full-screen",
            tr("Plein écran"),
            "fullscreen",
            self.toggle_full_screen,
            shortcut="F11",
        )
        self.full_screen.setCheckable(True)
        for name, text, icon, act, keys in (
            (
                "help-shortcuts",
                tr("Raccourcis clavier"),
                "keyboard",
                self.show_shortcuts,
                "Ctrl+?",
            ),
            ("help-log", tr("Dossier du journal technique"), "folder", self.open_log_folder, None),
            ("help-report", tr("Signaler un problème…"), "report", self.report_problem, None),
            ("help-about", tr("À propos"), "info", self.show_about, None),
        ):
            menu.add_act(MenuSection.HELP, name, text, icon, act, shortcut=keys)
        menu.add_act(
            MenuSection.QUIT, "desk-quit", tr("Quitter"), "quit", window.close, shortcut="Ctrl+Q"
        )

    def toggle_full_screen(self) -> None:
        """Fill the whole screen, or give the window its frame back."""
        if self._window.isFullScreen():
            self._window.showNormal()
            if self._was_maximized:
                self._window.showMaximized()
        else:
            self._was_maximized = self._window.isMaximized()
            self._window.showFullScreen()
        self.full_screen.setChecked(self._window.isFullScreen())

    def show_shortcuts(self) -> None:
        """Show all keys: those of the acts, and those of the counter."""
        offered = self._menu.acts()
        others = [
            each
            for each in self._window.actions() + self._window.findChildren(QAction)
            if each not in offered
        ]
        opening = (tr("Alt ou {key}").format(key=MENU_KEY), tr("ouvrir le menu"))
        groups = (
            KeyGroup(tr("Au comptoir"), counter_keys()),
            KeyGroup(tr("Partout"), tuple(dict.fromkeys(keys_of(others)))),
            KeyGroup(
                tr("Menu"),
                (opening, *keys_of(offered)),
            ),
        )
        ShortcutsDialog(groups, self._context.theme, self._window).open()

    def open_log_folder(self) -> None:
        """Show the folder of the technical log in the system's file manager."""
        folder = self._desk.paths.logs
        if not folder.is_dir():
            self._context.messages.warn(
                tr("Le dossier du journal technique n'existe pas : {path}").format(path=folder)
            )
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._context.messages.warn(
                tr("Aucun programme n'ouvre ce dossier : {path}").format(path=folder)
            )

    def report_problem(self) -> None:
        """Show what a problem report would hold."""
        self._reports.open()

    @cached_property
    def _reports(self) -> "ProblemReportActions":
        from recyclique_desk.ui.about.problem_report import ProblemReportActions  # noqa: PLC0415

        return ProblemReportActions(
            self._desk.services.problem_reports,
            self._context,
            self._desk.paths,
            self._desk.settings,
            self._chooser,
            self._window,
        )

    def show_about(self) -> None:
        """Show version, licences and where the data are."""
        from recyclique_desk.ui.about.about import AboutDialog  # noqa: PLC0415

        desk = self._desk
        dialog = AboutDialog(
            desk.paths,
            desk.location,
            desk.settings.current.update_address,
            self._context,
            self._window,
        )
        dialog.address_wanted.connect(self.update_address_wanted)
        dialog.open()
