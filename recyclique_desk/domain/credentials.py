"""Rules for names, passwords and PINs; each check raises UserError with the reason."""

import unicodedata
from itertools import pairwise

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import folded

LONGEST_NAME = 80
LONGEST_USERNAME = 40
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
PIN_LENGTHS = range(4, 7)

_OBVIOUS = ("motdepasse", "password", "recyclique", "ressourcerie", "azerty", "qwerty", "12345678")

_COLUMN = ("2580", "0852")
"""The middle column of a keypad, downwards and upwards."""


def checked_display_name(text: str) -> str:
    """Return a person's or site's name as it is stored, or raise UserError."""
    return _checked_name(text, LONGEST_NAME, "display_name")


def checked_username(text: str) -> str:
    """Return a username as it is stored, or raise UserError."""
    return _checked_name(text, LONGEST_USERNAME, "username")


def username_key(username: str) -> str:
    """Return the key under which equal usernames are found: normalised, without case."""
    return _storable(unicodedata.normalize("NFC", username)).strip().casefold()


def checked_password(password: str, *names: str) -> str:
    """Return the password as it is hashed, or raise UserError if it is too easy to guess."""
    password = normal_secret(password)
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(
            "Le mot de passe doit compter au moins {n} caractères.",
            field="password",
            n=SHORTEST_PASSWORD,
        )
    if len(password) > LONGEST_PASSWORD:
        raise UserError(
            "Le mot de passe ne peut pas dépasser {n} caractères.",
            field="password",
            n=LONGEST_PASSWORD,
        )
    bare = folded(password).replace(" ", "")
    if len(set(bare)) < 4 or _is_ladder(bare):
        raise UserError(
            "Ce mot de passe se devine : il répète ou aligne les mêmes caractères.",
            field="password",
        )
    known = (*_OBVIOUS, *(folded(name).replace(" ", "") for name in names))
    # Digits and signs around a known word are ignored: attackers try them first.
    if bare.strip("0123456789!?.,;:-_*+@#$ ") in {name for name in known if name}:
        raise UserError(
            "Ce mot de passe se devine : choisissez autre chose qu'un nom ou un mot courant.",
            field="password",
        )
    return password


def checked_pin(pin: str) -> str:
    """Return a PIN of four to six digits, or raise UserError if it is trivial."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_LENGTHS):
        raise UserError("Le code compte de quatre à six chiffres.", field="pin")
    if len(set(pin)) == 1:
        raise UserError("Ce code répète un seul chiffre : il se devine.", field="pin")
    if pin in _COLUMN:
        raise UserError("Ces chiffres se suivent sur le pavé : ce code se devine.", field="pin")
    if _is_ladder(pin):
        raise UserError("Ce code est une suite de chiffres : il se devine.", field="pin")
    if len(set(pin)) == 2 or any(pin == pin[:part] * (len(pin) // part) for part in (2, 3)):
        raise UserError("Ce code répète les mêmes chiffres : il se devine.", field="pin")
    if len(pin) == 4 and pin[:2] in {"19", "20"}:
        raise UserError("Ce code ressemble à une année : il se devine.", field="pin")
    return pin


def normal_secret(secret: str) -> str:
    """Return a secret in Unicode form NFC: keyboards encode « é » in two ways."""
    return _storable(unicodedata.normalize("NFC", secret))


def _storable(text: str) -> str:
    """Replace NUL and lone surrogates, which no database and no hash function accepts."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _is_ladder(text: str) -> bool:
    """Whether the characters are a sequence with a constant step of 1 or 2, up or down."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(steps) == 1 and steps <= {1, -1, 2, -2}


def _checked_name(text: str, longest: int, field: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise UserError("Il manque un nom.", field=field)
    if len(name) > longest:
        raise UserError("Ce nom est trop long : {n} caractères au plus.", field=field, n=longest)
    # Control and invisible direction marks make one name look like another; emoji need U+200D.
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} and c != "\u200d" for c in name):
        raise UserError("Ce nom contient un caractère invisible.", field=field)
    if not any(unicodedata.category(c)[0] in {"L", "N", "S"} for c in name):
        raise UserError("Il manque un nom.", field=field)
    return name
