"""What a newcomer needs to try signing in on the demonstration: one code and one password."""

from recyclique_desk.app import Desk
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Role
from recyclique_desk.support.text import tr

CODE = "4827"
PASSWORD = "ressources 2026"  # noqa: S105 - it stands on the demonstration's own screen
_PEOPLE = 12


def door_note() -> str:
    """Say on the door of the demonstration how to come in."""
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
