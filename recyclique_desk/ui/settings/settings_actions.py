"""What the settings page shows and changes: each change is kept, announced and applied at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.catalogue.opening_days import OpeningDaysService
from recyclique_desk.support.paths import DataPlace, place_words
from recyclique_desk.support.settings import ROLL_WIDTHS, TEXT_PERCENTS, Settings, SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.settings.data_place import place_acts
from recyclique_desk.ui.settings.fields import NumberField, choice, show_value
from recyclique_desk.ui.settings.folder_choice import FolderChoice
from recyclique_desk.ui.settings.opening_setting import OpeningSetting
from recyclique_desk.ui.settings.page import SettingsPage, SettingsSection
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.file_target import TargetChooser, profile_names
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
"""Each language in its own words: who does not read French must find it."""

AddRows = Callable[[SettingsPage], object]


class SettingsActions(QObject):
    """`changed(Settings)` after each change.

    `rebuild_wanted` where the window is made anew for it, `resize_wanted` where the application is.
    `opening_changed` when the centre has other opening days: figures are compared anew.
    `sum_mode_chosen(per weighing)` and `flow_return_chosen(returns)` are the person's own, kept in
    the database. `sites_wanted` leads to the sites, `server_wanted` to the server, `place_wanted`
    to whose the data are, `scale_wanted` to the scale. Other subjects put their settings on the
    page with `add_rows`.
    """

    changed = Signal(Settings)
    opening_changed = Signal()
    rebuild_wanted = Signal()
    resize_wanted = Signal()
    sum_mode_chosen = Signal(bool)
    flow_return_chosen = Signal(bool)
    sites_wanted = Signal()
    server_wanted = Signal()
    place_wanted = Signal()
    scale_wanted = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        opening_days: OpeningDaysService,
        context: ScreenContext,
        pages: Pages,
        menu: MainMenu,
        chooser: TargetChooser,
        site_name: str,
        location: str,
        place: DataPlace | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._opening_days = opening_days
        self._opening: OpeningSetting | None = None
        self._context = context
        self._pages = pages
        self._chooser = chooser
        self._site_name = site_name
        self._location = location
        self._place = place
        self._per_weighing = True
        self._flow_returns = False
        self._more: list[AddRows] = []
        self._page: SettingsPage | None = None
        self._shows: list[Callable[[Settings], object]] = []
        menu.add_act(
            MenuSection.DESK,
            "desk-settings",
            tr("Réglages…"),
            "settings",
            self.open,
            shortcut="Ctrl+,",
        )
        context.session.changed.connect(self._on_person)

    def open_at(self, words: str) -> None:
        """Show the page with only the settings that these words find."""
        self.open()
        if self._page is not None:
            self._page.search.setText(words)

    def open(self) -> None:
        """Show the page as everything is now."""
        page = self._pages.open("settings", self._make)
        page.show_for(is_admin=self._context.session.who.is_admin)
        self._show()
        if self._opening is not None:
            self._opening.read()
        page.search.setFocus()

    def add_rows(self, add: AddRows) -> None:
        """Let `add(page)` put settings of another subject on the page when it is made."""
        self._more.append(add)
        if self._page is not None:
            add(self._page)

    def show_sum_mode(self, per_weighing: bool) -> None:
        """Know what the person wants a sum to become."""
        self._per_weighing = per_weighing
        self._show()

    def show_flow_return(self, returns: bool) -> None:
        """Know whether the person's destination returns to the usual one after each weighing."""
        self._flow_returns = returns
        self._show()

    def _on_person(self) -> None:
        if self._page is not None:
            self._page.show_for(is_admin=self._context.session.who.is_admin)

    def _change(self, **values: object) -> None:
        before = self._settings.current
        now = self._settings.change(**values)
        if now != before:
            self.changed.emit(now)
            if now.language != before.language:
                self.rebuild_wanted.emit()
            if now.text_percent != before.text_percent:
                self.resize_wanted.emit()

    def _show(self) -> None:
        for show in self._shows:
            show(self._settings.current)

    # The rows

    def _make(self, parent: QWidget) -> SettingsPage:
        page = self._page = SettingsPage(self._context.theme, parent)
        self._add_person(page)
        self._add_screen(page)
        self._add_counter(page)
        self._add_files(page)
        self._add_centre(page)
        self._add_database(page)
        self._add_program(page)
        for add in self._more:
            add(page)
        return page

    def _add_person(self, page: SettingsPage) -> None:
        title = tr("Ce que devient une somme")
        combo = choice(
            "settings-sum-mode",
            title,
            ((tr("Une ligne par pesée"), True), (tr("Une seule ligne"), False)),
        )
        combo.activated.connect(lambda _row: self.sum_mode_chosen.emit(combo.currentData()))
        self._shows.append(lambda _now: show_value(combo, self._per_weighing))
        page.add_row(
            SettingsSection.PERSON,
            "sum-mode",
            title,
            tr("« 4,02 + 4,8 » devient deux lignes, ou une seule du total."),
            combo,
        )

        title = tr("Destination après une ligne")
        flow = choice(
            "settings-flow-return",
            title,
            ((tr("Reste la même"), False), (tr("Redevient Revente"), True)),
        )
        flow.activated.connect(lambda _row: self.flow_return_chosen.emit(flow.currentData()))
        self._shows.append(lambda _now: show_value(flow, self._flow_returns))
        page.add_row(
            SettingsSection.PERSON,
            "flow-return",
            title,
            tr("« Don » choisi vaut aussi pour les lignes suivantes, ou pour une seule."),
            flow,
        )

    def _add_screen(self, page: SettingsPage) -> None:
        self._add_choice(
            page,
            SettingsSection.SCREEN,
            "language",
            tr("Langue"),
            tr("Change tout l'écran aussitôt ; rien de ce qui est tapé n'est perdu."),
            tuple((name, language) for language, name in LANGUAGE_NAMES.items()),
        )
        self._add_choice(
            page,
            SettingsSection.SCREEN,
            "theme",
            tr("Couleurs"),
            tr("Claires le jour, sombres dans une pièce peu éclairée, ou comme l'ordinateur."),
            (
                (tr("Comme l'ordinateur"), "system"),
                (tr("Claires"), "light"),
                (tr("Sombres"), "dark"),
            ),
        )
        self._add_choice(
            page,
            SettingsSection.SCREEN,
            "text_percent",
            tr("Taille du texte"),
            tr("Plus grand se lit de plus loin ; l'écran montre alors moins à la fois."),
            tuple((f"{percent} %", percent) for percent in TEXT_PERCENTS),
        )
        self._add_box(
            page,
            SettingsSection.SCREEN,
            "keypad",
            tr("Pavé numérique à l'écran"),
            tr("Montre dès l'ouverture les chiffres à toucher, pour un écran tactile."),
            tr("Afficher"),
        )

    def _add_counter(self, page: SettingsPage) -> None:
        scale = QPushButton(tr("Balance…"))
        scale.setObjectName("settings-scale")
        scale.clicked.connect(self.scale_wanted)
        page.add_row(
            SettingsSection.COUNTER,
            "scale",
            tr("Balance"),
            tr("Lit le poids sur une balance branchée, et l'essaie avant de la garder."),
            scale,
            admin=True,
        )
        self._add_number(
            page,
            "lock_minutes",
            tr("Verrouillage"),
            tr("Sans clavier ni souris pendant ce temps, l'écran se cache ; 0 : jamais."),
            (0, 240),
            tr(" min"),
        )
        self._add_number(
            page,
            "implausible_kg",
            tr("Poids étonnant"),
            tr("Au-dessus, le comptoir demande une fois si la virgule n'est pas oubliée."),
            (1, 9999),
            " kg",
        )
        self._add_number(
            page,
            "refresh_seconds",
            tr("Mise à jour des chiffres"),
            tr("Tous les combien de temps le bandeau et les graphiques sont relus."),
            (1, 600),
            " s",
        )

    def _add_files(self, page: SettingsPage) -> None:
        names = profile_names()
        self._add_choice(
            page,
            SettingsSection.FILES,
            "export_profile",
            tr("Sorte de CSV proposée"),
            tr("Celle qu'un export offre en premier ; une autre reste au choix."),
            tuple((names[profile], profile.value) for profile in Profile),
        )
        title = tr("Dossier des exports")
        folder = FolderChoice("settings-export-folder", title, tr("Le dernier utilisé"))
        folder.choose_wanted.connect(
            lambda: self._chooser.ask_folder(title, self._fix_folder, "settings")
        )
        folder.cleared.connect(lambda: self._fix_folder(None))
        self._shows.append(lambda now: folder.show_folder(now.fixed_export_folder))
        page.add_row(
            SettingsSection.FILES,
            "export-folder",
            title,
            tr("Où chaque export commence : toujours au même endroit, ou là où était le dernier."),
            folder,
            is_wide=True,
        )
        self._add_choice(
            page,
            SettingsSection.FILES,
            "roll_mm",
            tr("Largeur du rouleau"),
            tr("Celle du papier de l'imprimante à reçus."),
            tuple((f"{width} mm", width) for width in ROLL_WIDTHS),
        )

    def _add_centre(self, page: SettingsPage) -> None:
        site = QPushButton(tr("Changer de site…"))
        site.setObjectName("settings-site")
        site.clicked.connect(self.sites_wanted)
        page.add_row(
            SettingsSection.CENTRE,
            "site",
            tr("Site de cet ordinateur : {name}").format(name=self._site_name),
            tr("Les pesées faites ici comptent pour ce site."),
            site,
            admin=True,
        )
        self._opening = OpeningSetting(self._opening_days, self._context, page)
        self._opening.saved.connect(self.opening_changed)

    def _add_database(self, page: SettingsPage) -> None:
        server = QPushButton(tr("Base sur un serveur…"))
        server.setObjectName("settings-server")
        server.clicked.connect(self.server_wanted)
        place = ElidedLabel()
        place.setText(self._location)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(place, 1)
        beside.addWidget(server)
        page.add_row(
            SettingsSection.DATABASE,
            "server",
            tr("Où est la base"),
            tr("Un fichier ici, ou un serveur PostgreSQL pour plusieurs ordinateurs."),
            row,
            admin=True,
            is_wide=True,
        )
        if self._place is not None:
            self._add_place(page, self._place)

    def _add_place(self, page: SettingsPage, place: DataPlace) -> None:
        change = QPushButton(place_acts()[place])
        change.setObjectName("settings-place")
        change.clicked.connect(self.place_wanted)
        page.add_row(
            SettingsSection.DATABASE,
            "place",
            tr("À qui sont les données"),
            place_words()[place],
            change,
            admin=True,
        )

    def _add_program(self, page: SettingsPage) -> None:
        title = tr("Adresse des nouvelles versions")
        address = QLineEdit()
        address.setObjectName("settings-update-address")
        address.setAccessibleName(title)
        address.setPlaceholderText(tr("https://… ou un dossier"))
        address.editingFinished.connect(lambda: self._change(update_address=address.text().strip()))
        self._shows.append(lambda now: address.setText(now.update_address))
        page.add_row(
            SettingsSection.PROGRAM,
            "update-address",
            title,
            tr(
                "Où « Vérifier », dans À propos, cherche une nouvelle version : une adresse "
                "https://, ou un dossier d'un partage ou d'une clé. Vide : nulle part."
            ),
            address,
            admin=True,
            is_wide=True,
        )

    # Rows of one kind

    def _add_choice(
        self,
        page: SettingsPage,
        section: SettingsSection,
        field: str,
        title: str,
        sentence: str,
        values: tuple[tuple[str, object], ...],
    ) -> None:
        combo: PopupCombo = choice(f"settings-{field.replace('_', '-')}", title, values)
        combo.activated.connect(lambda _row: self._change(**{field: combo.currentData()}))
        self._shows.append(lambda now: show_value(combo, getattr(now, field)))
        page.add_row(section, field.replace("_", "-"), title, sentence, combo)

    def _add_number(
        self,
        page: SettingsPage,
        field: str,
        title: str,
        sentence: str,
        bounds: tuple[int, int],
        unit: str,
    ) -> None:
        number = NumberField(f"settings-{field.replace('_', '-')}", title, *bounds, unit)
        number.valueChanged.connect(lambda value: self._change(**{field: value}))
        self._shows.append(lambda now: number.show_value(getattr(now, field)))
        page.add_row(
            SettingsSection.COUNTER, field.replace("_", "-"), title, sentence, number, admin=True
        )

    def _add_box(
        self,
        page: SettingsPage,
        section: SettingsSection,
        field: str,
        title: str,
        sentence: str,
        words: str,
        *,
        admin: bool = False,
    ) -> None:
        name = field.replace("_", "-")
        box = QCheckBox(words)
        box.setObjectName(f"settings-{name}")
        box.setAccessibleName(f"{title} : {words}")
        box.clicked.connect(lambda checked: self._change(**{field: checked}))
        self._shows.append(lambda now: box.setChecked(getattr(now, field)))
        page.add_row(section, name, title, sentence, box, admin=admin)

    def _fix_folder(self, folder: Path | None) -> None:
        self._change(fixed_export_folder="" if folder is None else str(folder))
        self._show()
