"""Opens the page of the scale, lists what is plugged in, and keeps what was chosen."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.devices.listing import PortList, list_ports
from recyclique_desk.support.settings import ScaleSettings, SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.scales.scale_link import ScaleLink
from recyclique_desk.ui.scales.scale_page import ScalePage
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.work.runner import Lane


class ScaleActions(QObject):
    """The page *Balance* of a window; a trial there has the port to itself."""

    def __init__(
        self,
        settings: SettingsFile,
        link: ScaleLink,
        context: ScreenContext,
        pages: Pages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._link = link
        self._context = context
        self._pages = pages
        self._page: ScalePage | None = None

    def open(self) -> None:
        """Show the page as everything is now."""
        page = self._page = self._pages.open("scale", self._make)
        page.show_settings(self._settings.current.scale())
        page.port.setFocus()
        self._list()

    def stop(self) -> None:
        """End a trial that runs."""
        if self._page is not None:
            self._page.stop_trial()

    def _make(self, parent: QWidget) -> ScalePage:
        page = ScalePage(self._context, parent)
        page.list_wanted.connect(self._list)
        page.kept.connect(self._keep)
        page.trial_changed.connect(self._on_trial)
        return page

    def _list(self) -> None:
        self._context.runner.submit(Lane.FILES, list_ports, owner=self, on_result=self._show_ports)

    def _show_ports(self, found: PortList) -> None:
        if self._page is not None:
            self._page.show_ports(found)

    def _on_trial(self, runs: bool) -> None:
        if runs:
            self._link.pause()
        else:
            self._link.resume()

    def _keep(self, scale: ScaleSettings) -> None:
        if self._page is not None:
            self._page.stop_trial()
        self._settings.change(
            scale_port=scale.port, scale_protocol=scale.protocol, scale_line=scale.line
        )
        self._link.use(scale)
        self._context.messages.done(
            tr("Les poids se tapent de nouveau.")
            if not scale.port and not scale.types_keys
            else tr("La balance est gardée.")
        )
        self._pages.leave()
