"""Titles of the window and of the sign-in page."""

from dataclasses import dataclass

from recyclique_desk.support.text import tr
from recyclique_desk.ui.signin.demo import sign_in_hint


@dataclass(frozen=True)
class WindowTitles:
    """The name of a site, or, so that nobody takes it for work, that it is the demonstration.

    In a training the site's own name says so.
    """

    is_demo: bool
    is_training: bool = False

    @property
    def note(self) -> str:
        """Hint on the sign-in page."""
        if self.is_training:
            return tr("Entraînement : chacun entre avec son code, et rien ne compte.")
        return sign_in_hint() if self.is_demo else ""

    @property
    def strip(self) -> str:
        """Sentence above everything while the window is open; "" for real work."""
        if self.is_training:
            return tr("Entraînement : rien de ce qui se fait ici ne compte, tout sera jeté.")
        if self.is_demo:
            return tr("Démonstration : données inventées, rien ici ne compte pour un vrai centre.")
        return ""

    def heading(self, site: str) -> str:
        """Return the heading of a site's sign-in page."""
        return tr("Démonstration") if self.is_demo else site

    def title(self, site: str) -> str:
        """Give the title of the window while somebody of a site works in it."""
        name = tr("démonstration") if self.is_demo else site
        return tr("RecyClique Desk — {name}").format(name=name)
