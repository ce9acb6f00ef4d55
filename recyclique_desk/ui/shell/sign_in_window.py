"""The window before the main window: a first start, or signing in."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.people import NewCentre, Who
from recyclique_desk.support.paths import DataPlace, place_words, sharing_words
from recyclique_desk.support.system_user import local_user
from recyclique_desk.support.text import language, tr
from recyclique_desk.ui.shell.file_drops import DropPage, FileDrops
from recyclique_desk.ui.signin.demo import prepare_demo
from recyclique_desk.ui.signin.sign_in_page import SignInPage
from recyclique_desk.ui.signin.titles import WindowTitles
from recyclique_desk.ui.toolkit.file_target import TargetChooser, native_dialogs
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.ui.toolkit.window_frame import USUAL_SIZE
from recyclique_desk.work.runner import JobRunner, Lane


class SignInWindow(QWidget):
    """Shows the first start or the sign-in page.

    Signals: `signed_in(Who)`; `closed` if the window is closed before; `demo_wanted` when the
    demonstration is chosen.
    """

    signed_in = Signal(Who)
    closed = Signal()
    demo_wanted = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._theme = theme
        self._is_over = False
        self._formats = Formats(language(), ZoneInfo(DEFAULT_ZONE))
        self._chooser = TargetChooser(desk.settings, native=native_dialogs(), parent=self)
        self._drops = FileDrops(runner, self)
        self.setObjectName("entrance")
        self.setWindowTitle("RecyClique Desk")
        self.setWindowIcon(theme.icon("scale"))
        self.resize(*USUAL_SIZE)
        kept = desk.settings.current.window_geometry
        if kept:
            self.restoreGeometry(QByteArray.fromHex(kept.encode()))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.content: QWidget = QWidget(self)
        self._layout.addWidget(self.content)
        self._drops.dropped.connect(self._on_dropped)
        self._drops.refused.connect(self._on_drop_refused)
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        """A file may be dropped from now on."""
        super().showEvent(event)
        self._drops.watch()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit `closed` if nobody signed in."""
        super().closeEvent(event)
        self._leave(None)

    def _begin(self, first: Who | None = None) -> None:
        """Show the first start or the sign-in page; `first` is preselected there."""
        # In this thread: the database was opened, founded or restored a moment ago.
        founding = self._desk.services.founding
        centre = founding.centre()
        if not founding.is_new():
            self._show(self._sign_in_page(centre, first))
        elif centre.has_tickets:
            self._show_welcome()
        else:
            self._show_choices()

    def _show(self, content: QWidget) -> None:
        before, self.content = self.content, content
        self._layout.replaceWidget(before, content)
        before.hide()
        before.deleteLater()
        content.show()

    # The first start

    def _show_choices(self) -> None:
        from recyclique_desk.ui.signin.start_choices import StartChoices  # noqa: PLC0415

        is_file = "://" not in self._desk.location
        choices = StartChoices(
            self._theme,
            can_restore=is_file,
            place=self._whose_data(),
            parent=self,
        )
        choices.new_wanted.connect(self._show_welcome)
        choices.recyclique_wanted.connect(lambda: self._show_migration(None))
        choices.restore_wanted.connect(self._show_restore)
        choices.demo_wanted.connect(self._prepare_demo)
        self._show(choices)
        choices.new.setFocus()

    def _whose_data(self) -> str | None:
        """Say whose the data will be, where they can be another account's too."""
        place = self._desk.movable_from
        if place is not None:
            return place_words()[place]
        if self._desk.location != str(self._desk.paths.database):
            return None
        how = sharing_words()
        return None if how is None else f"{place_words()[DataPlace.OWN]} {how}"

    def _show_welcome(self) -> None:
        from recyclique_desk.ui.signin.welcome import Welcome  # noqa: PLC0415

        founding = self._desk.services.founding
        welcome = Welcome(
            founding, self._runner, self._theme, founding.centre(), local_user(), self
        )
        welcome.founded.connect(self._leave)
        welcome.left.connect(self._show_choices)
        self._show(welcome)
        (welcome.person if welcome.name.text() else welcome.name).setFocus()

    def _show_migration(self, path: Path | None) -> None:
        # With the readers of old databases, which few first starts need.
        from recyclique_desk.ui.migrating.jobs import FirstStartMigrationJobs  # noqa: PLC0415
        from recyclique_desk.ui.migrating.page import MigrationPage  # noqa: PLC0415

        page = MigrationPage(
            FirstStartMigrationJobs(self._desk.services.migration, self._runner),
            self._runner,
            self._theme,
            self._formats,
            self._chooser,
            self,
        )
        page.back.setToolTip(tr("Revenir aux choix du premier démarrage (Échap)"))

        def leave() -> None:
            if not page.is_busy and not page.is_over:
                self._show_choices()

        page.left.connect(leave)
        page.founded.connect(self._on_founded)
        self._show(page)
        if path is not None:
            page.take_file(path)

    def _on_founded(self, who: Who) -> None:
        """Go on with a new admin; an old one shows first that they have the password of there."""
        if who.password_at is not None:
            self._leave(who)
        else:
            self._begin(who)

    def _show_restore(self) -> None:
        from recyclique_desk.ui.shell.restore_page import RestorePage  # noqa: PLC0415

        page = RestorePage(
            self._desk.services.maintenance,
            self._runner,
            self._theme,
            self._formats,
            self._chooser,
            self,
        )
        page.left.connect(self._show_choices)
        page.restored.connect(self._begin)
        self._show(page)
        page.choose_copy()

    def _prepare_demo(self) -> None:
        from recyclique_desk.ui.signin.start_choices import StartChoices  # noqa: PLC0415

        choices = self.content
        assert isinstance(choices, StartChoices)
        choices.wait(tr("La démonstration se prépare : quelques secondes…"))

        def failed(error: BaseException) -> None:
            if isinstance(error, DeskError):
                choices.complain(sentence(error))
            else:
                choices.complain(tr("La démonstration n'a pas pu être préparée."))
                self._runner.report_failure(error)

        self._runner.submit(
            Lane.FILES,
            prepare_demo,
            self._desk.paths,
            owner=choices,
            on_result=lambda _nothing: self._leave_for_demo(),
            on_error=failed,
        )

    def _leave_for_demo(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.demo_wanted.emit()

    def _on_dropped(self, kind: DropPage, path: Path) -> None:
        from recyclique_desk.ui.signin.start_choices import StartChoices  # noqa: PLC0415
        from recyclique_desk.ui.signin.welcome import Welcome  # noqa: PLC0415

        page = self.content
        if kind is not DropPage.MIGRATION:
            # Weighings of a spreadsheet need a centre, and somebody who answers for them.
            self._on_drop_refused(
                tr("Créez d'abord le centre, puis déposez « {name} » sur la fenêtre.").format(
                    name=path.name
                )
            )
            return
        if isinstance(page, StartChoices | Welcome):
            self._show_migration(path)
        elif page.objectName() == "migration-page":
            page.take_file(path)  # type: ignore[attr-defined]

    def _on_drop_refused(self, words: str) -> None:
        from recyclique_desk.ui.signin.start_choices import StartChoices  # noqa: PLC0415

        if isinstance(self.content, StartChoices):
            self.content.complain(words)

    # Signing in

    def _sign_in_page(self, centre: NewCentre, first: Who | None) -> SignInPage:
        titles = WindowTitles(self._desk.is_demo, self._desk.is_training)
        heading, signing_in = titles.heading(centre.name), self._desk.services.on_use.sign_in
        page = SignInPage(signing_in, self._runner, self._theme, heading, titles.note, self)
        if titles.is_training:
            page.mark_training()
            self.setWindowTitle(titles.title(centre.name))
        page.entered.connect(partial(self._on_entered, page))
        if first is None:
            page.show_people()
        else:
            page.show_locked(first)
        return page

    def _on_entered(self, page: SignInPage, who: Who) -> None:
        self._runner.submit(
            Lane.USER,
            self._desk.services.sites.of_desk,
            who,
            self._desk.settings.current.site_uid,
            owner=self,
            on_result=lambda site: self._leave(
                replace(who, site_id=site.id) if site is not None and who.is_admin else who
            ),
            on_error=page.complain,
        )

    def _leave(self, who: Who | None) -> None:
        if not self._is_over:
            self._is_over = True
            if who is None:
                self.closed.emit()
            else:
                self.signed_in.emit(who)
