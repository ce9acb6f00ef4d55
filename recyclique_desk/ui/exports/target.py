"""Asks where a file goes and in which profile; the profile is the file dialog's file type."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from recyclique_desk.domain.exports import Profile
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr


def profile_names() -> dict[Profile, str]:
    """Give the profiles as people choose them."""
    return {
        Profile.RECYCLIQUE: tr("CSV pour l'échange (RecyClique)"),
        Profile.TABLEUR: tr("CSV pour tableur (Excel, LibreOffice)"),
        Profile.OLDER: tr("CSV comme RecyClique 1.4.4"),
    }


class TargetChooser(QObject):
    """Opens the system's save dialog and remembers folder and profile."""

    def __init__(self, settings: SettingsFile, *, native: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._native = native
        self._parent = parent
        self.dialog: QFileDialog | None = None

    def ask(
        self,
        title: str,
        file_name: str,
        then: Callable[[Path, Profile], object],
        profile: Profile | None = None,
    ) -> None:
        """Ask for the file to write, and go on with its path and profile; *Annuler* goes nowhere.

        With a `profile` already chosen only that one is offered.
        """
        kept = profile or self.kept_profile()
        names = profile_names()
        offered = [kept] if profile else [kept, *(other for other in Profile if other is not kept)]
        filters = {f"{names[each]} (*.csv)": each for each in offered}
        dialog = QFileDialog(self._parent, title, str(self._folder()))
        dialog.setObjectName("export-file-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters(list(filters))
        dialog.selectFile(safe_name(file_name))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not self._native)

        def accepted() -> None:
            target = Path(dialog.selectedFiles()[0])
            chosen = filters.get(dialog.selectedNameFilter(), kept)
            self._settings.change(export_folder=str(target.parent), export_profile=chosen.value)
            then(target, chosen)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def kept_profile(self) -> Profile:
        """Give the profile chosen last."""
        kept = self._settings.current.export_profile
        return Profile(kept) if kept in set(Profile) else Profile.RECYCLIQUE

    def _folder(self) -> Path:
        kept = Path(self._settings.current.export_folder)
        if self._settings.current.export_folder and kept.is_dir():
            return kept
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def safe_name(name: str) -> str:
    """Give a file name without what Windows forbids in one."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", name)
