"""Download tokens as the window makes them: shown once, with what is left of their five minutes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.domain.tokens import DownloadToken
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.theme import Size, mark

if TYPE_CHECKING:
    from recyclique_desk.services.exporting.tokens import TokensService

BEAT_MS = 1000


class TokenActions(QObject):
    """Makes a token for a ticket and shows it."""

    def __init__(
        self, services: Services, context: ScreenContext, clock: Clock, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._clock = clock
        self._window = parent
        self._shown: TokenDialog | None = None

    def create(self, ticket: Ticket) -> None:
        """Ask for a token and open the dialog that shows it."""
        self._context.submit(
            self._services.tokens.create, str(ticket.uid), owner=self, on_result=self._show
        )

    def put_away(self) -> None:
        """Take a token off the screen, as a lock does with all that is on it."""
        if self._shown is not None:
            self._shown.reject()

    def _show(self, token: DownloadToken) -> None:
        self._shown = TokenDialog(
            token, self._services.tokens, self._context, self._clock, self._window
        )
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _forget(self) -> None:
        self._shown = None


class TokenDialog(DeskDialog):
    """The one time a token is seen; closing leaves it good for what is left of its time."""

    def __init__(
        self,
        token: DownloadToken,
        service: "TokensService",
        context: ScreenContext,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__("token", tr("Jeton de téléchargement"), parent)
        self._token = token
        self._service = service
        self._context = context
        self._clock = clock
        self.text = QLabel(
            tr(
                "Avec ce jeton, le ticket {number} se télécharge une seule fois, sans connexion. "
                "Il ne sera plus montré : notez-le ou copiez-le maintenant."
            ).format(number=token.ticket_number)
        )
        self.text.setWordWrap(True)
        self.secret = QLineEdit(token.secret)
        self.secret.setObjectName("token-secret")
        self.secret.setAccessibleName(tr("Jeton"))
        self.secret.setReadOnly(True)
        self.secret.setFont(context.theme.font(Size.LEAD, bold=True))
        self.secret.setCursorPosition(0)
        self.left = QLabel()
        self.left.setObjectName("token-left")
        mark(self.left, tone="quiet")
        self.error = error_line("token-error")
        self.error.hide()
        self.copy_button = QPushButton(context.theme.icon("copy"), tr("Copier"))
        self.copy_button.setObjectName("token-copy")
        self.revoke_button = QPushButton(tr("Révoquer"))
        self.revoke_button.setObjectName("token-revoke")
        self.revoke_button.setToolTip(tr("Ce jeton ne donnera plus accès à rien"))
        mark(self.revoke_button, destructive=True)
        self.close_button = QPushButton(tr("Fermer"))
        self.close_button.setObjectName("token-close")
        self._beat = QTimer(self, interval=BEAT_MS)
        self._lay_out()
        self._beat.timeout.connect(self._show_left)
        self.copy_button.clicked.connect(self._copy)
        self.revoke_button.clicked.connect(self._revoke)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self._beat.stop)
        self._show_left()
        self._beat.start()

    def _lay_out(self) -> None:
        foot = button_row(self.copy_button, self.close_button, aside=self.revoke_button)
        self.stack(self.text, self.secret, self.left, self.error, foot=foot)
        self.resize(480, self.sizeHint().height())

    def _show_left(self) -> None:
        left = self._token.expires_at - self._clock()
        if left <= timedelta(0):
            self._over(tr("Ce jeton est périmé. Créez-en un autre si besoin."))
            return
        minutes, seconds = divmod(-(-left // timedelta(seconds=1)), 60)
        self.left.setText(
            tr("Encore {minutes} min {seconds} s").format(minutes=minutes, seconds=f"{seconds:02d}")
        )

    def _over(self, text: str) -> None:
        """Take the secret off the screen: it is worth nothing any more."""
        self._beat.stop()
        self.left.setText(text)
        self.secret.clear()
        for widget in (self.secret, self.copy_button, self.revoke_button):
            widget.setEnabled(False)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._token.secret)
        self.copy_button.setText(tr("Copié"))

    def _revoke(self) -> None:
        self.revoke_button.setEnabled(False)
        self._context.submit(
            self._service.revoke,
            self._token.id,
            owner=self,
            on_result=lambda _nothing: self._over(
                tr("Ce jeton est révoqué : il ne donne plus accès à rien.")
            ),
            on_error=self._on_error,
        )

    def _on_error(self, error: BaseException) -> None:
        self.revoke_button.setEnabled(True)
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
            self.error.show()
        else:
            self._context.messages.failed(error)
