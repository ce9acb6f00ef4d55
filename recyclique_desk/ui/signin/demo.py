"""The demonstration: filled once, with one code and one password to try signing in."""

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Role
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import tr

CODE = "4827"
PASSWORD = "ressources 2026"  # noqa: S105 - it stands on the demonstration's own screen
DEMO_LINES = 6000
_PEOPLE = 12


def sign_in_hint() -> str:
    """Return the sign-in hint of the demonstration."""
    return tr(
        "Démonstration : le code de chacun est {code}, le mot de passe d'administration "
        "« {password} »."
    ).format(code=CODE, password=PASSWORD)


def give_codes(desk: Desk) -> None:
    """Let some volunteers of the demonstration sign in, and its admin come back."""
    if desk.who is None:
        return
    accounts = desk.services.accounts
    people = accounts.everyone(desk.who)
    active = [one for one in people if one.is_active and one.role is Role.OPERATOR]
    try:
        for one in active[:_PEOPLE]:
            if not one.has_pin:
                accounts.set_pin(desk.who, one.id, one.version, CODE)
        own = accounts.find(desk.who, desk.who.username)
        if not own.has_pin:
            own = accounts.set_pin(desk.who, own.id, own.version, CODE)
        if not own.has_password:
            accounts.reset_password(desk.who, own.id, own.version, PASSWORD)
    except UserError:
        return  # somebody changed them meanwhile: then they have what they need


def prepare_once(desk: Desk) -> None:
    """Fill the demonstration and give its people their codes, on its first use."""
    if desk.services.founding.is_new():
        _fill(desk)
        give_codes(desk)
    # Else its admin has a password, which is given last of all.


def _fill(desk: Desk) -> None:
    try:
        desk.services.demo.fill(desk.who, lines=DEMO_LINES)
    except UserError:
        return  # it has been filled before, and perhaps worked in since


def prepare_demo(paths: Paths) -> None:
    """Make and fill the demonstration, which has a database of its own; in the worker."""
    with open_desk(paths, is_demo=True) as desk:
        prepare_once(desk)
