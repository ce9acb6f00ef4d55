"""Titles of the window and of the sign-in page."""

from dataclasses import dataclass

from recyclique_desk.support.text import tr
from recyclique_desk.ui.signin.demo import sign_in_hint


@dataclass(frozen=True)
class WindowTitles:
    """The name of a site, or, so that nobody takes it for work, that it is the demonstration."""

    is_demo: bool

    @property
    def note(self) -> str:
        """Hint on the sign-in page."""
        return sign_in_hint() if self.is_demo else ""

    def heading(self, site: str) -> str:
        """Return the heading of a site's sign-in page."""
        return tr("Démonstration") if self.is_demo else site

    def title(self, site: str) -> str:
        """Give the title of the window while somebody of a site works in it."""
        name = tr("démonstration") if self.is_demo else site
        return tr("RecyClique Desk — {name}").format(name=name)
