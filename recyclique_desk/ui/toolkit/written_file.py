"""What can be done with a file that was just written: open it, or the folder it is in."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import Messages


def tell_written(messages: Messages, words: str, target: Path) -> None:
    """Show what was written, with *Ouvrir* and *Ouvrir le dossier*."""
    messages.done(
        words,
        tr("Ouvrir"),
        lambda: _open(messages, target),
        other=(tr("Ouvrir le dossier"), lambda: _open(messages, target.parent)),
    )


def _open(messages: Messages, path: Path) -> None:
    """Hand a path to the system; a file that went away or that nothing opens is told."""
    if not path.exists():
        messages.warn(tr("« {name} » n'est plus là.").format(name=path.name))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        messages.warn(tr("Aucun programme n'ouvre « {name} ».").format(name=path.name))
