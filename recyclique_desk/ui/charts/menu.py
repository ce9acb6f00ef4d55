"""The menu of a chart: pictures and numbers to take away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.pictures import as_table, save_picture
from recyclique_desk.ui.toolkit.file_target import label_fields
from recyclique_desk.ui.toolkit.theme import Theme


class ChartMenu(QMenu):
    """Saves its chart as a picture and copies its numbers; lives and dies with the chart."""

    def __init__(self, theme: Theme, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.setAccessibleName(tr("Graphique"))
        self.copy = self.addAction(theme.icon("copy"), tr("Copier les chiffres"))
        self.copy.setShortcut("Ctrl+C")
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addSeparator()
        picture = theme.icon("picture")
        self.save_png = self.addAction(picture, tr("Enregistrer l'image en PNG…"))
        self.save_svg = self.addAction(picture, tr("Enregistrer l'image en SVG…"))
        self.addSeparator()
        self.addAction(chart.print_action)
        self.copy.triggered.connect(self.copy_numbers)
        self.save_png.triggered.connect(self._ask_png)
        self.save_svg.triggered.connect(self._ask_svg)
        chart.addAction(self.copy)
        chart.menu_wanted.connect(self.popup)

    def copy_numbers(self) -> None:
        """Put the figures on the clipboard, with tabs between cells."""
        QGuiApplication.clipboard().setText(as_table(self._chart.table()))

    def save_to(self, path: str) -> None:
        """Write the picture, and have the chart announce how it went."""
        self._chart.point_at(None)
        trouble = save_picture(self._chart, Path(path), self._chart.title.text())
        if trouble is None:
            self._chart.saved.emit(path)
            return
        sentence = tr("Le graphique n'a pas été enregistré dans « {path} » : {trouble}")
        self._chart.save_failed.emit(sentence.format(path=path, trouble=trouble))

    def _ask_png(self) -> None:
        self._ask("png", tr("Image PNG (*.png)"))

    def _ask_svg(self) -> None:
        self._ask("svg", tr("Image SVG (*.svg)"))

    def _ask(self, ending: str, kind: str) -> None:
        dialog = QFileDialog(self._chart, tr("Enregistrer le graphique"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(ending)
        label_fields(dialog)
        dialog.selectFile(f"{self._chart.file_stem()}.{ending}")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
