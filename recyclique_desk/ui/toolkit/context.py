"""What nearly every screen needs to work, handed to its constructor as one value."""

from dataclasses import dataclass

from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner


@dataclass(frozen=True)
class ScreenContext:
    """The window's tools; no service among them: a screen is given the ones it needs."""

    runner: JobRunner
    theme: Theme
    formats: Formats
    messages: Messages
    session: Session
