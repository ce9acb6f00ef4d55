"""File dialogs speak the program's language, whoever draws them."""

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser

PACKAGE = Path(__file__).resolve().parents[3] / "recyclique_desk"
ENGLISH = ("look in", "files of type", "file name", "directory", "save", "cancel", "open")


@pytest.mark.parametrize("native", [False, True])
def test_save_dialog_without_a_native_one_shows_no_english(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, native: bool
) -> None:
    make_application()
    parent = QWidget()
    qtbot.addWidget(parent)
    settings = SettingsFile(Paths.below(tmp_path).settings)
    chooser = TargetChooser(settings, native=native, parent=parent)
    chooser.ask("Exporter", "a.csv", (FileType("Pour tableur", "csv"),), lambda *_: None, "lines")
    dialog = chooser.dialog
    assert isinstance(dialog, QFileDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    words = [text.replace("&", "").lower() for text in texts]
    assert words
    assert not [word for word in words for english in ENGLISH if word.startswith(english)]


def test_folder_of_the_copies_is_not_offered_for_files(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    settings = SettingsFile(Paths.below(tmp_path).settings)
    chooser = TargetChooser(settings, native=False, parent=parent)
    for name in ("papers", "stick"):
        folder = tmp_path / name
        folder.mkdir()
        chooser.ask_folder(name, lambda _folder: None, name, for_exports=name == "papers")
        dialog = chooser.dialog
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(folder))
        dialog.selectFile(str(folder))
        dialog.accept()
    assert settings.current.export_folder == str(tmp_path / "papers")
    assert settings.current.export_folders["stick"] == str(tmp_path / "stick")


def test_every_module_that_makes_a_file_dialog_labels_its_fields() -> None:
    unlabelled = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {
            getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call)
        }
        if "QFileDialog" in called and "label_fields" not in called:
            unlabelled.append(path.name)
    assert unlabelled == []
