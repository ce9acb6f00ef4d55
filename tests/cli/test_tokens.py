"""`export token` and `export ticket --token`: a ticket's file without signing in."""

import io
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run

NUMBER = "251001-001"


def made(run: Run, number: str = NUMBER) -> str:
    """Make a token as somebody who may."""
    outcome = run("export", "token", number)
    assert outcome.code == 0
    assert "cinq" in outcome.err or "5 minutes" in outcome.err
    return outcome.out.strip()


def test_token_fetches_file_once_without_signing_in(
    filled_run: Run, paths: Paths, tmp_path: Path
) -> None:
    run = filled_run
    secret = made(run)
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    with closing(sqlite3.connect(paths.database)) as database:
        before = database.execute("SELECT count(*) FROM users").fetchone()
        database.execute("UPDATE users SET username_key = username_key || '-gone'")
        database.commit()
    outcome = run("export", "ticket", NUMBER, "--token", secret, "--out", tmp_path / "t.csv")
    assert outcome.code == 0
    assert (tmp_path / "t.csv").read_text("utf-8-sig").count("Vaisselle") == 1
    with closing(sqlite3.connect(paths.database)) as database:
        assert database.execute("SELECT count(*) FROM users").fetchone() == before
    again = run("export", "ticket", NUMBER, "--token", secret, "--out", tmp_path / "u.csv")
    assert (again.code, (tmp_path / "u.csv").exists()) == (1, False)


def test_every_refusal_is_same_sentence_and_code(filled_run: Run, tmp_path: Path) -> None:
    run = filled_run
    used, revoked, expired, foreign = (made(run) for _ in range(4))
    database = tmp_path / "home"
    assert run("export", "ticket", NUMBER, "--token", used, "--out", "-").code == 0
    run("export", "token", NUMBER, "--revoke")
    foreign = made(run)
    expired = made(run)
    path = next(database.rglob("*.sqlite"))
    with closing(sqlite3.connect(path)) as connection:
        newest = "id = (SELECT max(id) FROM download_tokens)"
        shift = "created_at = created_at - 300000, expires_at = expires_at - 300000"
        connection.execute(f"UPDATE download_tokens SET {shift} WHERE {newest}")
        connection.commit()
    outcomes = [
        run("export", "ticket", number, "--token", secret, "--out", tmp_path / "x.csv")
        for secret, number in (
            (used, NUMBER),
            (revoked, NUMBER),
            (expired, NUMBER),
            (foreign, "251002-001"),
            (foreign, "990101-001"),
            ("A" * 32, NUMBER),
            ("", NUMBER),
        )
    ]
    assert {(each.code, each.sentence, each.out) for each in outcomes} == {
        (1, outcomes[0].sentence, "")
    }
    assert not (tmp_path / "x.csv").exists()
    assert run("export", "ticket", NUMBER, "--token", foreign, "--out", "-").code == 0


def test_revoking_tells_how_many(filled_run: Run) -> None:
    made(filled_run)
    made(filled_run)
    assert filled_run("export", "token", NUMBER, "--revoke").out.strip() == "2 jetons révoqués"
    assert filled_run("export", "token", NUMBER, "--revoke").out.strip() == "0 jeton révoqué"


def test_token_is_read_from_standard_input_too(
    filled_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(made(filled_run) + "\n"))
    out = tmp_path / "t.csv"
    assert filled_run("export", "ticket", NUMBER, "--token", "-", "--out", out).code == 0
    assert out.exists()


def test_doctor_tells_fingerprint_and_checks_one_that_was_noted(
    filled_run: Run, paths: Paths
) -> None:
    first = filled_run("doctor")
    assert first.code == 0
    (fingerprint,) = re.findall("empreinte ([0-9a-f]{64})", first.out)
    made(filled_run)
    assert filled_run("doctor", "--journal", fingerprint).code == 0
    wrong = filled_run("doctor", "--journal", "0" * 64)
    assert (wrong.code, "n'y figure pas" in wrong.err) == (1, True)
    assert filled_run("doctor", "--journal", "xyz").code == 1
    with closing(sqlite3.connect(paths.database)) as database:
        database.execute("DROP TRIGGER audit_events_update_refused")
        database.execute("UPDATE audit_events SET details = '{}' WHERE id = 2")
        database.commit()
    broken = filled_run("doctor")
    assert broken.code == 1
    assert "l'événement n° 2 (" in broken.err


def test_two_programs_with_one_token_write_one_file(
    filled_run: Run, paths: Paths, tmp_path: Path
) -> None:
    secret = made(filled_run)
    command = ["-m", "recyclique_desk", "export", "ticket", NUMBER, "--token", secret, "--out"]
    found = [
        subprocess.Popen(
            [sys.executable, *command, str(tmp_path / f"{number}.csv")],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(2)
    ]
    for process in found:
        process.communicate(timeout=60)
    assert sorted(process.returncode for process in found) == [0, 1]
    assert len(list(tmp_path.glob("[01].csv"))) == 1
