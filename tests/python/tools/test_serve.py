"""The local server: right files, right headers, nothing outside its folder."""

from __future__ import annotations

import gzip
import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.serve import DIST, PageServer, security_headers

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PageServer]:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>page</title>" * 50)
    (folder / "assets" / "code-1a2b.js").write_text("export {}")
    (folder / "net.bin").write_bytes(bytes(1000))
    (tmp_path / "secret.txt").write_text("no")
    running = PageServer(directory=folder).start()
    yield running
    running.shutdown()
    running.server_close()


def ask(
    server: PageServer, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize("path", ["/", "/net.bin", "/assets/code-1a2b.js", "/missing", "/../secret.txt"])
def test_every_answer_carries_the_policy(server: PageServer, path: str) -> None:
    answer, _ = ask(server, path)
    for name, value in security_headers().items():
        assert answer.headers[name] == value


def test_policy_allows_no_other_origin_and_nothing_inline() -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in security_headers()["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split() == ["'self'", "'wasm-unsafe-eval'"]
    for sources in policy.values():
        assert set(sources.split()) <= {"'none'", "'self'", "'wasm-unsafe-eval'", "blob:"}


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/a%00b", "//etc/passwd"]
)
def test_nothing_outside_the_folder_is_served(server: PageServer, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert body != b"no"


def test_files_are_compressed_where_it_helps(server: PageServer) -> None:
    plain, text = ask(server, "/")
    packed, data = ask(server, "/", Accept_Encoding="gzip")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(data) == text
    assert len(data) < len(text)
    assert ask(server, "/net.bin", Accept_Encoding="gzip")[0].headers["Content-Encoding"] is None


def test_hashed_names_are_kept_and_others_asked_again(server: PageServer) -> None:
    assert "immutable" in ask(server, "/assets/code-1a2b.js")[0].headers["Cache-Control"]
    page, _ = ask(server, "/")
    assert page.headers["Cache-Control"] == "no-cache"
    again, body = ask(server, "/", If_None_Match=page.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_head_sends_no_body(server: PageServer) -> None:
    answer, body = ask(server, "/", method="HEAD")
    assert (answer.status, body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_other_methods_are_refused(server: PageServer) -> None:
    assert ask(server, "/", method="POST")[0].status == 501


def test_taken_port_is_said_in_one_sentence() -> None:
    if not (DIST / "index.html").exists():
        pytest.skip("needs the built page: make build")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "tools/serve.py", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
