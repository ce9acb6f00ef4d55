"""What a server that lets nobody in says: each reason in its own sentence, with what to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from recyclique_desk.app import open_desk
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.server import refuse_old_server
from recyclique_desk.support.paths import Paths
from tests.postgres import Server, running_server, server_programs

pytestmark = pytest.mark.skipif(server_programs() is None, reason="no PostgreSQL here")

HBA = """\
host all zoe 127.0.0.1/32 scram-sha-256
host all postgres 127.0.0.1/32 trust
host all inconnue 127.0.0.1/32 trust
host all lectrice 127.0.0.1/32 trust
"""


@pytest.fixture(scope="module")
def strict() -> Iterator[tuple[int, Server]]:
    """A server that asks Zoé for a password and knows nobody but three persons."""
    with running_server() as (port, server):
        with psycopg.connect(
            host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute("CREATE ROLE zoe LOGIN PASSWORD 'juste'")
            connection.execute("CREATE ROLE lectrice LOGIN")
            connection.execute("CREATE DATABASE fermee")
            connection.execute("REVOKE CONNECT ON DATABASE fermee FROM PUBLIC")
        (server.data / "pg_hba.conf").write_text(HBA, "utf-8")
        server.stop("fast")
        server.start()
        yield port, server


@pytest.mark.parametrize(
    ("who", "database", "words"),
    [
        ("zoe:faux", "postgres", "ce mot de passe"),
        ("zoe", "postgres", "demande un mot de passe"),
        ("inconnue", "postgres", "Cet utilisateur n'existe pas"),
        ("personne", "postgres", "n'accepte pas cet ordinateur"),
        ("postgres", "nulle", "Cette base n'existe pas"),
        ("zoe:juste", "fermee", "n'y a pas les droits"),
        ("lectrice", "postgres", "n'y a pas les droits"),
        ("postgres", "postgres?sslmode=require", "ne sait pas chiffrer"),
    ],
)
def test_refused_connection_says_why_and_what_to_do(
    strict: tuple[int, Server], tmp_path: Path, who: str, database: str, words: str
) -> None:
    url = f"postgresql://{who}@127.0.0.1:{strict[0]}/{database}"
    with pytest.raises(DeskError) as refused, open_desk(Paths.below(tmp_path), location=url):
        pass
    assert words in str(refused.value)


def test_unknown_host_is_told_as_the_network() -> None:
    error = OperationalError("", None, psycopg.OperationalError("failed to resolve host 'x'"))
    assert "pas trouvé sur le réseau" in str(trouble_from(error))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("authentification par mot de passe échouée pour l’utilisateur « zoe »", "mot de passe"),
        ("le rôle « zoe » n'existe pas", "Cet utilisateur n'existe pas"),
        ("la base de données « x » n’existe pas", "Cette base n'existe pas"),
        ("aucune entrée dans pg_hba.conf pour l'hôte, aucun chiffrement", "sans chiffrement"),
    ],
)
def test_server_that_speaks_french_is_understood(said: str, words: str) -> None:
    error = OperationalError("", None, psycopg.OperationalError(f"FATAL:  {said}"))
    assert words in str(trouble_from(error))


def test_server_too_old_is_refused_with_both_versions() -> None:
    with pytest.raises(UserError, match=r"version 9\.6.*version 12"):
        refuse_old_server((9, 6))
    refuse_old_server((12, 1))
    refuse_old_server(None)


LISTENER = """
import sys, time
from pathlib import Path
from recyclique_desk.app import open_desk
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.support.logs import start_log
from recyclique_desk.support.paths import Paths
paths = Paths.below(Path(sys.argv[1]))
start_log(paths.logs)
with open_desk(paths, location=sys.argv[2]) as desk:
    desk.services.figures.live_stats(desk.who)
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(2):
        try:
            desk.services.figures.live_stats(desk.who)
        except DeskError as error:
            print(error, flush=True)
"""


def test_stopped_server_leaves_nothing_on_stderr(tmp_path: Path) -> None:
    with running_server() as (port, server):
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        child = subprocess.Popen(
            (sys.executable, "-c", LISTENER, str(tmp_path), url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        server.stop()
        out, err = child.communicate("\n", timeout=60)
    assert "ne répond pas" in out
    assert err == ""
