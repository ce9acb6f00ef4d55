"""What is done away from the counter: the pages of the person's menu, each made on first use."""

from PySide6.QtCore import QObject

from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.ui.anomalies.screens import AnomalyScreens
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.pages import Pages
from recyclique_desk.ui.person_button import PersonButton


class Office(QObject):
    """Adds each page to the menu of the person and opens it."""

    def __init__(
        self,
        services: Services,
        kit: Kit,
        clock: Clock,
        pages: Pages,
        button: PersonButton,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._kit = kit
        self._clock = clock
        self._pages = pages
        self._button = button
        self.anomalies = AnomalyScreens(
            services.anomalies, services.counter, kit, pages, button, self
        )
