"""Names and secrets: what is taken, and why the rest is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_pin,
    checked_username,
    normal_secret,
    username_key,
)
from recyclique_desk.domain.errors import UserError


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("0000", "répète un seul chiffre"),
        ("777777", "répète un seul chiffre"),
        ("1234", "suite"),
        ("4321", "suite"),
        ("987654", "suite"),
        ("2468", "suite"),
        ("2580", "pavé"),
        ("0101", "répète les mêmes"),
        ("1212", "répète les mêmes"),
        ("1221", "répète les mêmes"),
        ("1112", "répète les mêmes"),
        ("482482", "répète les mêmes"),
        ("121212", "répète les mêmes"),
        ("1987", "année"),
        ("2024", "année"),
        ("", "quatre à six"),
        ("483", "quatre à six"),
        ("4829173", "quatre à six"),
        ("48a2", "quatre à six"),
        ("４８２９", "quatre à six"),
        ("٤٨٢٩", "quatre à six"),
        (" 4829", "quatre à six"),
    ],
)
def test_trivial_pin_is_refused_with_its_reason(pin: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as refusal:
        checked_pin(pin)
    assert refusal.value.field == "pin"


@pytest.mark.parametrize("pin", ["4827", "0193", "31415", "271828", "194827"])
def test_other_pins_are_taken(pin: str) -> None:
    assert checked_pin(pin) == pin


def test_most_pins_are_left_to_choose_from() -> None:
    def taken(pin: str) -> bool:
        try:
            return bool(checked_pin(pin))
        except UserError:
            return False

    assert sum(taken(f"{number:04}") for number in range(10_000)) > 9_000


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("court", "au moins 8"),
        ("x" * 201, "dépasser 200"),
        ("aaaaaaaaaa", "répète"),
        ("abababab", "répète"),
        ("abcdefgh", "aligne"),
        ("87654321", "aligne"),
        ("motdepasse1", "nom ou un mot courant"),
        ("Mot de passe !", "nom ou un mot courant"),
        ("Azerty1234", "nom ou un mot courant"),
        ("camille2026", "nom ou un mot courant"),
        ("CAMÏLLE-42", "nom ou un mot courant"),
    ],
)
def test_password_easy_to_guess_is_refused_with_its_reason(password: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as refusal:
        checked_password(password, "camille", "Camille D.")
    assert password not in str(refusal.value)


def test_ordinary_passwords_are_taken() -> None:
    for password in ("quatre chaises bleues", "Xk4!mmpz", "🪑🪑🛋🚪📚🧸🧦🧢", "p" * 150 + "abcdef"):
        assert checked_password(password, "camille") == password


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "manque"),
        ("   \n", "manque"),
        ("\u200d", "manque"),
        ("...", "manque"),
        ("n" * 81, "80 caractères au plus"),
        ("é" * 300, "80 caractères au plus"),
        ("Ana\u202egnp", "invisible"),
        ("Ana\u200b", "invisible"),
        ("A\x00na", "invisible"),
        ("A\ud800", "invisible"),
    ],
)
def test_invisible_name_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        checked_display_name(name)


def test_names_with_emoji_quotes_and_other_scripts_are_taken() -> None:
    for name in ("Zoé 🦊", "👩‍🔧 Léa", "O'Brien", "李小龍", "عائشة", "=1+1", "Bo; DROP TABLE"):
        assert checked_display_name(name) == name
    assert checked_display_name("  Jean \t Paul ") == "Jean Paul"
    assert checked_username("Jean Paul") == "Jean Paul"
    with pytest.raises(UserError, match="40"):
        checked_username("n" * 41)


@given(st.text())
def test_any_text_has_key_and_form_that_databases_and_hashes_take(text: str) -> None:
    for form in (username_key(text), normal_secret(text)):
        assert "\x00" not in form
        form.encode()
    assert username_key(username_key(text)) == username_key(text)


def test_name_typed_in_two_ways_is_one_name() -> None:
    assert username_key("ZOE\u0301 ") == username_key("zoé")
