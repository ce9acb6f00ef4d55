"""What a changed setting changes on screen, at once."""

from PySide6.QtCore import QObject

from recyclique_desk.support.settings import Settings
from recyclique_desk.ui.counter.drafts import DraftKeeper
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.settings.settings_actions import SettingsActions
from recyclique_desk.ui.shell.admin_pages import AdminPages
from recyclique_desk.ui.shell.live_figures import LiveFigures
from recyclique_desk.ui.signin.session_lock import SessionLock
from recyclique_desk.ui.toolkit.theme import Theme, scheme_named


class SettingsEffects(QObject):
    """Hands each changed value to the part of the window that uses it."""

    def __init__(
        self,
        actions: SettingsActions,
        theme: Theme,
        keeper: SessionLock,
        entry: EntryScreen,
        drafts: DraftKeeper,
        live: LiveFigures,
        pages: AdminPages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keeper = keeper
        self._entry = entry
        self._drafts = drafts
        self._live = live
        actions.changed.connect(self.apply)
        actions.opening_changed.connect(live.refresh_now)
        actions.sum_mode_chosen.connect(self._on_sum_mode)
        actions.flow_return_chosen.connect(self._on_flow_return)
        actions.sites_wanted.connect(pages.open_sites)
        # Chosen at the counter, or read when a person came.
        entry.panel.sum_mode.chosen.connect(actions.show_sum_mode)
        entry.panel.flow_return_known.connect(actions.show_flow_return)

    def apply(self, now: Settings) -> None:
        """Let the window be as the settings say."""
        self._theme.choose(scheme_named(now.theme))
        self._keeper.lock_after(now.lock_minutes)
        self._entry.question_above(now.implausible_kg)
        self._entry.panel.keypad_button.setChecked(now.keypad)
        self._live.read_every(now.refresh_seconds)
        self._live.refresh_now()

    def _on_sum_mode(self, per_weighing: bool) -> None:
        self._entry.panel.sum_mode.per_weighing = per_weighing
        self._drafts.prefer_sum(per_weighing)

    def _on_flow_return(self, returns: bool) -> None:
        self._entry.panel.flow_returns = returns
        self._drafts.prefer_flow_return(returns)
