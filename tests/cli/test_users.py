"""`recyclique-desk users …` and `--user`: the persons of a centre without a window."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Outcome, Run

PASSWORD = "quatre chaises bleues"
Say = Callable[..., Outcome]


@pytest.fixture
def say(run: Run, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command that is told secrets, a line each, on standard input."""

    def say(*arguments: object, secrets: tuple[str, ...] = ()) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in secrets)))
        return run(*arguments)

    return say


def people(run: Say) -> dict[str, dict[str, object]]:
    return {one["username"]: one for one in json.loads(run("users", "list", "--json").out)}


def test_persons_are_added_listed_and_sent_away_without_window(say: Say) -> None:
    added = say("users", "add", "Ana", "--role", "admin", secrets=(PASSWORD,))
    assert (added.code, added.out.split("\t")[:3]) == (0, ["Ana", "Ana", "administrateur"])
    bo = say(
        *("users", "add", "bo", "--display-name", "Bo 🦊", "--pin", "--json"), secrets=("4827",)
    )
    told = json.loads(bo.out)
    assert (told["display_name"], told["has_pin"], told["role"]) == ("Bo 🦊", True, "operator")
    assert not {"id", "site_id", "pin_hash"} & set(told)
    assert say("users", "disable", "BO").code == 0
    assert people(say)["bo"]["is_active"] is False
    assert "désactivé" in say("users", "list").out
    assert say("users", "enable", "bo").code == 0
    assert say("users", "set-role", "bo", "admin").code == 0
    assert say("users", "reset-password", "bo", secrets=("six tables rondes",)).code == 0
    assert say("users", "set-pin", "bo", "--none").code == 0
    bo_now = people(say)["bo"]
    assert (bo_now["role"], bo_now["has_password"], bo_now["has_pin"]) == ("admin", True, False)
    assert say("users", "set-role", "ana", "operator").code == 0
    assert "dernier administrateur" in say("users", "disable", "bo").sentence


@pytest.mark.usefixtures("empty_run")
@pytest.mark.parametrize(
    ("arguments", "secrets", "sentence"),
    [
        (("add", "Bo", "--pin"), ("1234",), "suite de chiffres"),
        (("add", "Bo", "--pin"), (), "entrée standard"),
        (("add", "Bo", "--role", "admin"), ("court",), "8 caractères"),
        (("add", "x" * 300), (), "40 caractères"),
        (("add", "Bo", "--site", "Lune"), (), "site"),
        (("disable", "Personne"), (), "Personne ne porte ce nom"),
        (("set-pin", "Personne"), ("4827",), "Personne ne porte ce nom"),
    ],
)
def test_impossible_command_prints_a_sentence_and_changes_nothing(
    say: Say, arguments: tuple[str, ...], secrets: tuple[str, ...], sentence: str
) -> None:
    outcome = say("users", *arguments, secrets=secrets)
    assert outcome.code == 1
    assert sentence in outcome.sentence
    assert "Bo" not in people(say)


@pytest.mark.parametrize(
    "arguments",
    [("add", "Bo", "--pin", "4827"), ("reset-password", "Bo", "secret"), ("set-role", "Bo", "roi")],
)
def test_secret_is_never_taken_from_argument(say: Say, arguments: tuple[str, ...]) -> None:
    assert say("users", *arguments).code == 2


def test_command_acts_for_person_who_gives_their_password(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say("users", "add", "Ana", "--role", "admin", secrets=(PASSWORD,)).code == 0
    assert say("users", "add", "Bo", "--password", secrets=("six tables rondes",)).code == 0
    assert say("stats", "--user", "bo", secrets=("six tables rondes",)).code == 0
    assert "inexact" in say("stats", "--user", "bo", secrets=("faux mot de passe",)).sentence
    refused = say("users", "list", "--user", "bo", secrets=("six tables rondes",))
    assert (refused.code, "administrateur" in refused.sentence) == (1, True)
    monkeypatch.setenv("RECYCLIQUE_DESK_USER", "ana")
    monkeypatch.setenv("RECYCLIQUE_DESK_PASSWORD", PASSWORD)
    assert "bo" in say("users", "list", "--json").out.casefold()


def test_server_asks_who_it_is_once_centre_has_admin(say: Say, postgres_url: str) -> None:
    server = ("--db", postgres_url)
    assert say("stats", *server).code == 0
    assert say("users", "add", "Ana", "--role", "admin", *server, secrets=(PASSWORD,)).code == 0
    assert "--user" in say("stats", *server).sentence
    assert say("stats", *server, "--user", "Ana", secrets=(PASSWORD,)).code == 0


def test_no_secret_reaches_log(say: Say, paths: Paths) -> None:
    say("users", "add", "Ana", "--role", "admin", secrets=(PASSWORD,))
    say("users", "add", "Bo", "--pin", secrets=("4827",))
    say("stats", "--user", "ana", secrets=("tapé de travers",))
    written = "".join(path.read_text("utf-8") for path in Path(paths.logs).rglob("*.log"))
    assert written
    for secret in (PASSWORD, "4827", "tapé de travers"):
        assert secret not in written


@pytest.mark.usefixtures("home")
def test_figures_load_no_hashing_library() -> None:
    code = (
        "import sys; from recyclique_desk.cli import main; main(['stats']);"
        "print(sorted({'argon2', 'bcrypt', 'pwdlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
