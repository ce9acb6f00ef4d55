"""New versions are looked for when asked, and whatever is in the way is one sentence."""

import json
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.maintenance.updates import find_available_version

GOOD = json.dumps({"version": "0.2.0", "notes": "Plus vite."}).encode()


class Answers(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    def do_GET(self) -> None:
        """Send what the path stands for."""
        if self.path == "/missing":
            self.send_error(404)
            return
        if self.path == "/plain":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/new.json")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        if self.path == "/large":
            self.wfile.write(b" " * 200_000)
        elif self.path == "/slow":
            for _ in range(100):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.wfile.write(GOOD)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that it signed itself, with its key."""
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", str(file)),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-out", f"{file}.crt"),
        ],
        check=True,
        capture_output=True,
    )
    with file.open("ab") as both:
        both.write(Path(f"{file}.crt").read_bytes())
    return file


@contextmanager
def served(certificate: Path) -> Iterator[str]:
    """Serve the answers by TLS; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def address(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server whose certificate this computer trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with served(certificate) as place:
        yield place


def test_version_is_found_at_an_encrypted_address(address: str) -> None:
    found = find_available_version(f"{address}/new.json")
    assert (found.version, found.notes) == ("0.2.0", "Plus vite.")


@pytest.mark.parametrize(
    ("path", "words"),
    [("missing", "404"), ("plain", "non chiffrée"), ("large", "trop grand"), ("slow", "à temps")],
)
def test_bad_answers_of_a_server_are_told(address: str, path: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        find_available_version(f"{address}/{path}", 0.3)
    assert words in refused.value.message.format(**refused.value.params)


def test_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with served(certificate) as place, pytest.raises(UserError, match="certificat"):
        find_available_version(f"{place}/new.json")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("https://127.0.0.1:9/new.json", "ne répond pas"),
        ("https://rien.invalid/new.json", "ne répond pas"),
        ("https://[", "ne répond pas"),
        ("http://127.0.0.1/new.json", "https://"),
        ("file:///etc/passwd", "https://"),
        ("/rien/de/tel", "n'est pas là"),
    ],
)
def test_address_without_an_answer_is_told(place: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        find_available_version(place, 2)


def test_version_is_found_in_a_file_and_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "recyclique-desk.json").write_bytes(GOOD)
    for place in (tmp_path, tmp_path / "recyclique-desk.json"):
        assert find_available_version(str(place)).version == "0.2.0"
