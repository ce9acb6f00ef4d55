"""Asks where a file goes; folder and profile of last time are offered again."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


def profile_hints() -> dict[Profile, str]:
    """Describe in a line what each profile is for."""
    return {
        Profile.RECYCLIQUE: tr("Point décimal et identifiants ; se réimporte sans perte."),
        Profile.TABLEUR: tr("Titres, dates et virgules à la française ; s'ouvre d'un double clic."),
        Profile.OLDER: tr("Mêmes colonnes qu'avant, pour les tableurs qui lisent ces fichiers."),
    }


def native_dialogs() -> bool:
    """Whether the system's own file dialog is there to be used."""
    return sys.platform != "linux"


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file as the dialog offers it; `ending` has no dot."""

    label: str
    ending: str


def label_fields(dialog: QFileDialog) -> None:
    """Name in our words what Qt's own catalogue leaves in English.

    Where the system has no dialog of its own, Qt shows its dialog although a native one was asked
    for.
    """
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Dossier :"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Type de fichier :"))


class TargetChooser(QObject):
    """Opens the system's save dialog; the folder is remembered for each kind of file."""

    def __init__(self, settings: SettingsFile, *, native: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._native = native
        self._parent = parent
        self.dialog: QFileDialog | None = None
        self.prefix = ""
        """Before each name that is offered: files of a training are not to be confused."""

    def ask_profile(
        self,
        title: str,
        file_name: str,
        then: Callable[[Path, Profile], object],
        kind: str,
    ) -> None:
        """Ask for a CSV file and, by its type, for the profile; that of last time comes first."""
        kept = self.kept_profile()
        names = profile_names()
        offered = [kept, *(other for other in Profile if other is not kept)]

        def chosen(target: Path, position: int) -> None:
            self.keep_profile(offered[position])
            then(target, offered[position])

        types = [FileType(names[each], "csv") for each in offered]
        self.ask(title, file_name, types, chosen, kind)

    def ask(
        self,
        title: str,
        file_name: str,
        types: Sequence[FileType],
        then: Callable[[Path, int], object],
        kind: str,
    ) -> None:
        """Ask for the file to write, and go on with its path and the type's position.

        *Annuler* goes nowhere. The name offered is free: to write over a file takes a person who
        chooses it, and says yes.
        """
        # With the services that write, which a window loads when there is something to write.
        from recyclique_desk.services.files.targets import free_target  # noqa: PLC0415

        filters = [f"{each.label} (*.{each.ending})" for each in types]
        dialog = QFileDialog(self._parent, title, str(self._folder(kind)))
        dialog.setObjectName("export-file-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(types[0].ending)
        dialog.setNameFilters(filters)
        dialog.selectFile(free_target(self._folder(kind), self.prefix + file_name).name)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not self._native)
        label_fields(dialog)

        def accepted() -> None:
            target = Path(dialog.selectedFiles()[0])
            chosen = dialog.selectedNameFilter()
            self._keep_folder(kind, target.parent)
            then(target, filters.index(chosen) if chosen in filters else 0)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def ask_existing(
        self, title: str, filters: Sequence[str], then: Callable[[Path], object], kind: str
    ) -> None:
        """Ask for a file to read, and go on with its path; *Annuler* goes nowhere."""
        dialog = QFileDialog(self._parent, title, str(self._folder(kind)))
        dialog.setObjectName("import-file-dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(list(filters))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not self._native)
        label_fields(dialog)

        def accepted() -> None:
            chosen = Path(dialog.selectedFiles()[0])
            self._keep_folder(kind, chosen.parent, for_exports=False)
            then(chosen)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def ask_folder(
        self,
        title: str,
        then: Callable[[Path], object],
        kind: str,
        *,
        for_exports: bool = True,
    ) -> None:
        """Ask for a folder to write files into; `for_exports` offers it for other files too."""
        dialog = QFileDialog(self._parent, title, str(self._folder(kind)))
        dialog.setObjectName("export-file-dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not self._native)
        label_fields(dialog)

        def accepted() -> None:
            folder = Path(dialog.selectedFiles()[0])
            self._keep_folder(kind, folder, for_exports=for_exports)
            then(folder)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def kept_profile(self) -> Profile:
        """Give the profile chosen last."""
        kept = self._settings.current.export_profile
        return Profile(kept) if kept in set(Profile) else Profile.RECYCLIQUE

    def keep_profile(self, profile: Profile) -> None:
        """Offer this profile first from now on."""
        self._settings.change(export_profile=profile.value)

    def _keep_folder(self, kind: str, folder: Path, *, for_exports: bool = True) -> None:
        folders = {**self._settings.current.export_folders, kind: str(folder)}
        if for_exports:
            self._settings.change(export_folders=folders, export_folder=str(folder))
        else:
            # The stick of the copies and the folder of a file that was read are no place for
            # receipts and sheets, which go where they went before.
            self._settings.change(export_folders=folders)

    def _folder(self, kind: str) -> Path:
        settings = self._settings.current
        folders = (
            settings.fixed_export_folder,
            settings.export_folders.get(kind),
            settings.export_folder,
        )
        for kept in folders:
            if isinstance(kept, str) and kept and Path(kept).is_dir():
                return Path(kept)
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()
