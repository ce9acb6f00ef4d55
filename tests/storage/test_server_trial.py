"""A server is tried step by step: the first step that fails is named, and nothing is written."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.domain.server_address import ServerAddress, TrialStep
from recyclique_desk.storage.server_trial import try_server
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from tests.postgres import running_server, server_programs

pytestmark = pytest.mark.skipif(server_programs() is None, reason="no PostgreSQL here")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server with a password for Zoé, a database of hers, and a foreign one."""
    with running_server() as (port, server):
        with psycopg.connect(
            host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute("CREATE ROLE zoe LOGIN PASSWORD 'ju:ste\\'")
            connection.execute("CREATE DATABASE centre OWNER zoe")
            connection.execute("CREATE DATABASE lecture")
            connection.execute("CREATE DATABASE autre OWNER zoe")
        with psycopg.connect(
            host="127.0.0.1", port=port, user="zoe", dbname="autre", autocommit=True
        ) as connection:
            connection.execute("CREATE TABLE factures (id integer)")
        (server.data / "pg_hba.conf").write_text(
            "host all zoe 127.0.0.1/32 scram-sha-256\nhost all postgres 127.0.0.1/32 trust\n",
            "utf-8",
        )
        server.stop("fast")
        server.start()
        yield port


def address(port: int, /, **other: object) -> ServerAddress:
    given: dict[str, object] = {
        "host": "127.0.0.1",
        "database": "centre",
        "user": "zoe",
        "password": "ju:ste\\",
        "port": port,
        "is_encrypted": False,
    }
    return ServerAddress(**{**given, **other})  # type: ignore[arg-type]


def test_good_server_passes_every_step_and_is_left_empty(port: int) -> None:
    results = list(try_server(address(port)))
    assert [result.step for result in results] == list(TrialStep)
    assert all(result.trouble is None for result in results)
    assert results[4].found.startswith("15")
    with psycopg.connect(
        host="127.0.0.1", port=port, user="postgres", dbname="centre"
    ) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchone() == (0,)


@pytest.mark.parametrize(
    ("other", "step", "words"),
    [
        ({"host": "nulle.invalid"}, TrialStep.HOST, "n'est pas trouvé"),
        ({"port": 1}, TrialStep.HOST, "mais pas PostgreSQL"),
        ({"is_encrypted": True}, TrialStep.ENCRYPTION, "ne sait pas chiffrer"),
        ({"password": "faux"}, TrialStep.SIGN_IN, "ce mot de passe"),
        ({"database": "nulle"}, TrialStep.DATABASE, "n'existe pas"),
        ({"database": "lecture"}, TrialStep.RIGHTS, "les droits"),
        ({"database": "autre"}, TrialStep.TABLES, "autre chose que RecyClique Desk"),
    ],
)
def test_trial_names_the_step_that_fails(
    port: int, other: dict[str, object], step: TrialStep, words: str
) -> None:
    results = list(try_server(address(port, **other)))
    assert results[-1].step is step
    assert words in str(results[-1].trouble)
    assert all(result.trouble is None for result in results[:-1])


def test_what_is_no_postgresql_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            for _ in range(2):
                other.accept()[0].close()

        speaker = threading.Thread(target=answer)
        speaker.start()
        results = list(try_server(address(other.getsockname()[1])))
        speaker.join()
    assert results[-1].step is TrialStep.ENCRYPTION
    assert "n'est pas PostgreSQL" in str(results[-1].trouble)


def test_kept_server_is_opened_at_the_next_start_without_its_password_in_the_settings(
    port: int, tmp_path: Path
) -> None:
    paths = Paths.below(tmp_path)
    with open_desk(paths) as desk:
        kept = desk.services.server_choice.keep(desk.who, address(port), paths.server_password)
        desk.settings.change(server=kept)
    assert "ju" not in paths.settings.read_text("utf-8")
    assert paths.server_password.stat().st_mode & 0o077 == 0
    with open_desk(paths) as desk:
        assert desk.location.startswith("postgresql")
        assert desk.services.figures.live_stats(desk.who).lines_count == 0
    assert SettingsFile(paths.settings).current.server == kept
