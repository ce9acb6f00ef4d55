"""What moving in reads from: archives, SQL text, servers; and what is no such thing."""

import gzip
import logging
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from recyclique_desk.domain.errors import DeskError, StorageError, UserError
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.migration import Counts
from recyclique_desk.services.migrating.archive import ArchiveSource
from recyclique_desk.services.migrating.copy_text import records, whole_lines
from recyclique_desk.services.migrating.server import shown
from tests.conftest import Counter
from tests.postgres import Server, running_server
from tests.services.migrating.recyclique import ARCHIVES, SAMPLE, MovingIn, cut, load_sample

HELD = Counts(2, 6, 6, 7, 7, 11)


@pytest.fixture
def moving(sqlite_desk: Counter, tmp_path: Path) -> MovingIn:
    return MovingIn(sqlite_desk, tmp_path)


def refused(moving: MovingIn, source: Path | str) -> str:
    """Give the sentence a source is refused with; nothing is written."""
    before = moving.tables()
    with pytest.raises(DeskError) as error:
        moving.bring(source)
    assert moving.tables() == before
    assert "\n" not in str(error.value)
    return str(error.value)


def plain(report: object) -> dict[str, object]:
    """Everything a report says but which file it is of."""
    return {
        name: getattr(report, name)
        for name in report.__slots__  # type: ignore[attr-defined]
        if name not in {"source", "fingerprint", "backup"}
    }


def test_archives_of_three_versions_and_sql_text_tell_the_same(moving: MovingIn) -> None:
    assert [path.name[-9:-5] for path in ARCHIVES] == ["1.14", "1.15", "1.16"]
    texts = plain(moving.analyse(SAMPLE).report)
    assert texts["held"] == HELD
    for archive in ARCHIVES:
        assert plain(moving.analyse(archive).report) == texts


def test_compressed_sql_and_compressed_archive_are_read(moving: MovingIn) -> None:
    for source in (SAMPLE, ARCHIVES[0]):
        target = moving.folder / f"{source.name}.gz"
        target.write_bytes(gzip.compress(source.read_bytes()))
        assert moving.analyse(target).report.held == HELD
        assert "incomplet" in refused(moving, cut(target, 0.9, moving.folder / "cut.gz"))


@pytest.mark.parametrize("source", [*ARCHIVES, SAMPLE], ids=lambda path: path.name)
def test_cut_file_is_refused_wherever_it_is_cut(moving: MovingIn, source: Path) -> None:
    for percent in (1, 10, 30, 50, 75, 90, 95, 97, 98, 99):
        target = cut(source, percent / 100, moving.folder / f"cut{source.suffix}")
        assert refused(moving, target)
    target.write_bytes(source.read_bytes()[:-2])
    assert refused(moving, target)


def test_archive_cut_between_two_tables_is_refused(tmp_path: Path) -> None:
    raw = ARCHIVES[0].read_bytes()
    target = tmp_path / "cut.dump"
    # All tables' data, byte by byte: also where one ends and the next would begin.
    for size in range(len(raw) - 1700, len(raw)):
        target.write_bytes(raw[:size])
        with pytest.raises(UserError, match="incomplet"):
            ArchiveSource(target, lambda: None)
    target.write_bytes(raw)
    assert ArchiveSource(target, lambda: None).columns("sites")


def test_archive_whose_compressed_data_stops_early_is_refused(moving: MovingIn) -> None:
    raw = ARCHIVES[0].read_bytes()
    start = raw.rfind(b"\x78\xda")
    size = int.from_bytes(raw[start - 4 : start], "little")
    target = moving.folder / "short.dump"
    target.write_bytes(
        raw[: start - 4]
        + (size - 60).to_bytes(4, "little")
        + raw[start : start + size - 60]
        + raw[start + size :]
    )
    assert "incomplet" in refused(moving, target)


def test_damaged_bytes_are_refused_or_read_but_never_crash(moving: MovingIn) -> None:
    raw = bytearray(ARCHIVES[0].read_bytes())
    target = moving.folder / "damaged.dump"
    for place in range(60, len(raw), 311):
        damaged = bytearray(raw)
        damaged[place] ^= 0x55
        target.write_bytes(damaged)
        try:
            moving.analyse(target)
        except DeskError:
            continue


def test_zstd_archive_is_refused(moving: MovingIn) -> None:
    raw = bytearray(ARCHIVES[2].read_bytes())
    for algorithm in (2, 3):
        raw[11] = algorithm
        target = moving.folder / "other.dump"
        target.write_bytes(raw)
        assert "refaites l'export depuis RecyClique" in refused(moving, target)


def test_unknown_archive_version_is_refused(moving: MovingIn) -> None:
    raw = bytearray(ARCHIVES[2].read_bytes())
    raw[6] = 17
    target = moving.folder / "newer.dump"
    target.write_bytes(raw)
    assert "1.17" in refused(moving, target)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" * 20, "n'est pas un export"),
        ("vide.dump", b"", "n'est pas un export"),
        ("liste.csv", b"a;b\r\n1;2\r\n", "n'est pas un export"),
        ("bulk.csv", b"ID Ticket,ID Poste\r\n", "n'est pas un export"),
        ("autre.sql", b"COPY public.llx_user (id) FROM stdin;\n1\n\\.\n", "ligne_depot"),
        ("i.sql", b"SET x = 1;\nINSERT INTO public.ligne_depot VALUES (1);\n", "INSERT"),
        ("l.sql", b"SET client_encoding = 'LATIN1';\n", "LATIN1"),
        ("part.sql", b"COPY public.ligne_depot (id) FROM stdin;\n\\.\n", "sites"),
        ("tar.dump", b"toc.dat".ljust(257, b"\0") + b"ustar\x0000" + bytes(300), "format"),
    ],
)
def test_what_is_no_recyclique_is_refused_in_a_sentence(
    moving: MovingIn, name: str, content: bytes, words: str
) -> None:
    source = moving.folder / name
    source.write_bytes(content)
    assert words in refused(moving, source)


def test_missing_file_and_folder_are_refused(moving: MovingIn) -> None:
    assert "n'existe pas" in refused(moving, moving.folder / "rien.dump")
    (moving.folder / "dossier").mkdir()
    assert "format" in refused(moving, moving.folder / "dossier")


def test_whole_cluster_is_read_past_other_databases(moving: MovingIn) -> None:
    other = "\\connect wiki\nCOPY public.users (id, x) FROM stdin;\n1\t2\n\\.\n"
    source = moving.folder / "all.sql"
    text = SAMPLE.read_text("utf-8")
    source.write_text(f"{other}\\connect recyclic\n{text}{other}", "utf-8")
    assert moving.analyse(source).report.held == HELD
    source.write_text(f"{text}\\connect two\n{text}", "utf-8")
    assert "deux bases" in refused(moving, source)


def test_windows_line_ends_do_not_get_into_values(moving: MovingIn) -> None:
    source = moving.folder / "crlf.sql"
    source.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    assert plain(moving.analyse(source).report) == plain(moving.analyse(SAMPLE).report)


def test_copy_text_is_unescaped_as_postgresql_does() -> None:
    text = "a\\tb\t\\N\t\t\\\\N\t\\x41\\101\\q\nlast\n\\.\nbehind\n"
    batches = list(whole_lines(text.encode()[place : place + 3] for place in range(0, 60, 3)))
    lines = [line for batch in batches for line in batch]
    assert records(lines) == [["a\tb", None, "", "\\N", "AAq"], ["last"]]


def test_cancel_stops_the_analysis_and_the_import(moving: MovingIn) -> None:
    analysis = moving.analyse(SAMPLE)
    before = moving.tables()
    service, who = moving.desk.services.migration, moving.desk.who
    told: list[tuple[int, int | None]] = []

    def listen(done: int, total: int | None) -> None:
        told.append((done, total))
        token.request()

    token = CancelToken(listen)
    with pytest.raises(Cancelled):
        service.apply(who, analysis, token)
    assert moving.tables() == before
    assert told == [(11, 11)]
    token = CancelToken()
    token.request()
    with pytest.raises(Cancelled):
        service.analyse(who, SAMPLE, progress=token)
    with pytest.raises(Cancelled):
        service.analyse(who, ARCHIVES[2], progress=token)


def test_line_that_stands_twice_is_refused_and_no_copy_is_left(moving: MovingIn) -> None:
    text = SAMPLE.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("70000000-0000-4000-8000"))
    source = moving.folder / "twice.sql"
    source.write_text(text.replace(line, f"{line}\n{line}"), "utf-8")
    assert "deux fois" in refused(moving, source)
    assert list((moving.folder / "backups").glob("*avant-import*")) == []


# Servers


@pytest.fixture(scope="module")
def old_server() -> Iterator[tuple[Server, str]]:
    """A server of the old program, which these tests may stop; gives its address."""
    with running_server() as (port, server):
        url = f"postgresql://postgres@127.0.0.1:{port}"
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE recyclic")
        with psycopg.connect(f"{url}/recyclic", autocommit=True) as connection:
            load_sample(connection)
            connection.execute("CREATE ROLE lecteur LOGIN PASSWORD 'secret-du-lecteur'")
            tables = "sites, users, categories, poste_reception, ticket_depot, ligne_depot"
            connection.execute(f"GRANT SELECT ON {tables} TO lecteur")
            connection.execute("CREATE ROLE borgne LOGIN")
            connection.execute("GRANT SELECT ON sites, users, categories TO borgne")
        yield server, url


def test_server_tells_the_same_as_its_dump_with_select_on_six_tables(
    moving: MovingIn, old_server: tuple[Server, str]
) -> None:
    url = old_server[1].replace("postgres@", "lecteur:secret-du-lecteur@") + "/recyclic"
    report = moving.analyse(url).report
    expected = plain(moving.analyse(SAMPLE).report)
    # The revision stands in a seventh table.
    assert plain(report) == expected | {"version": "1.3.2 – 1.4"}
    assert "secret" not in report.source
    moving.bring(url.replace("postgresql:", "postgresql+psycopg:"))
    assert moving.bring(SAMPLE).is_nothing_new


def test_server_without_a_right_or_a_database_is_refused_in_a_sentence(
    moving: MovingIn, old_server: tuple[Server, str]
) -> None:
    server, url = old_server
    borgne = url.replace("postgres@", "borgne@") + "/recyclic"
    assert "table poste_reception" in refused(moving, borgne)
    assert "ligne_depot" in refused(moving, f"{url}/postgres")
    assert "refuse la connexion" in refused(moving, f"{url}/absente")
    assert "ne répond pas" in refused(moving, "postgresql://postgres@127.0.0.1:9/x")
    assert "ne se lit pas" in refused(moving, "postgresql://postgres@127.0.0.1/x?cle=faux")
    assert server is not None


def test_wrong_password_is_refused_and_stands_nowhere(
    moving: MovingIn,
    old_server: tuple[Server, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, url = old_server
    hba = server.data / "pg_hba.conf"
    before = hba.read_text()
    hba.write_text("host all lecteur 127.0.0.1/32 scram-sha-256\n" + before)
    try:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")
        caplog.set_level(logging.DEBUG)
        wrong = url.replace("postgres@", "lecteur:mot-faux@") + "/recyclic"
        words = refused(moving, wrong)
        assert "mot de passe" in words
        assert "mot-faux" not in words + caplog.text
    finally:
        hba.write_text(before)
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")


class CuttingToken(CancelToken):
    """Ends all connections to the old database at the n-th look."""

    def __init__(self, url: str, looks: int) -> None:
        super().__init__()
        self._url = url
        self._looks = looks

    def check(self) -> None:
        """Look, and cut when it is time."""
        super().check()
        self._looks -= 1
        if self._looks == 0:
            with psycopg.connect(f"{self._url}/postgres", autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = 'recyclic'"
                )


@pytest.mark.parametrize("looks", [6, 12, 25])
def test_server_that_goes_in_the_middle_leaves_nothing_written(
    moving: MovingIn, old_server: tuple[Server, str], looks: int
) -> None:
    _, url = old_server
    analysis = moving.analyse(f"{url}/recyclic")
    before = moving.tables()
    with pytest.raises(StorageError, match="ne répond plus"):
        moving.desk.services.migration.apply(moving.desk.who, analysis, CuttingToken(url, looks))
    assert moving.tables() == before


def test_server_is_asked_to_read_only(moving: MovingIn, old_server: tuple[Server, str]) -> None:
    _, url = old_server
    with psycopg.connect(f"{url}/recyclic", autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
        moving.analyse(f"{url}/recyclic")
        connection.execute("ALTER SYSTEM RESET log_statement")
        connection.execute("SELECT pg_reload_conf()")
    log = (old_server[0].folder / "log").read_text()
    assert "REPEATABLE READ, READ ONLY" in log
    asked = {line.split("COPY public.")[1].split(" ")[0] for line in log.splitlines()
             if "statement: COPY public." in line and "TO STDOUT" in line}  # fmt: skip
    assert asked == {"sites", "users", "categories", "poste_reception", "ticket_depot",
                     "ligne_depot", "alembic_version"}  # fmt: skip
    assert "phone_number" not in log.split("REPEATABLE READ, READ ONLY")[1]


def test_address_is_shown_without_user_and_password() -> None:
    assert shown("postgresql://o:p@host:5433/db?x=y") == "postgresql://host:5433/db"
