"""Serve site/dist on this machine, with the page's security headers.

    python3 tools/serve.py --port 8000

Also used by `make score` and the browser tests, which start it inside their own process.
"""

from __future__ import annotations

import argparse
import errno
import functools
import gzip
import hashlib
import json
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

SITE = Path(__file__).resolve().parent.parent / "site"
DIST = SITE / "dist"
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".wasm", ".webmanifest"}
FOREVER = "public, max-age=31536000, immutable"


def security_headers() -> dict[str, str]:
    """Return the headers of site/headers.json as name and value."""
    headers = json.loads((SITE / "headers.json").read_text(encoding="utf-8"))
    return {
        name: value
        if isinstance(value, str)
        else "; ".join(f"{key} {sources}" for key, sources in value.items())
        for name, value in headers.items()
    }


@functools.cache
def encoded(path: Path, modified: int, compress: bool) -> tuple[bytes, str]:
    """Return a file's bytes as sent, and their tag. `modified` (ns) makes a changed file a new entry."""
    data = path.read_bytes()
    if compress:
        data = gzip.compress(data, compresslevel=9, mtime=0)
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'


class PageHandler(SimpleHTTPRequestHandler):
    """Serves files below one folder, and nothing else; GET and HEAD only."""

    protocol_version = "HTTP/1.1"
    server_version = "EyeSpy"
    sys_version = ""
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".bin": "application/octet-stream",
        ".svg": "image/svg+xml",
    }
    headers_to_send: ClassVar[dict[str, str]] = {}

    def end_headers(self) -> None:
        """Add the security headers to every answer, errors included."""
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Send a file."""
        self.answer(body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self.answer(body=False)

    def answer(self, body: bool) -> None:
        """Send the file that the path names, compressed where it helps, or 304 or 404."""
        if isinstance(self.server, PageServer):
            self.server.requested.append(self.path)
        path = self.file_for(self.path)
        if path is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        compress = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        data, tag = encoded(path, path.stat().st_mtime_ns, compress)
        if self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", FOREVER if path.parent.name == "assets" else "no-cache")
        if compress:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if body:
            self.wfile.write(data)
            if isinstance(self.server, PageServer):
                self.server.sent += len(data)

    def file_for(self, target: str) -> Path | None:
        """Return the file below the served folder that a request names, or None."""
        root = Path(self.directory).resolve()
        relative = unquote(urlsplit(target).path).lstrip("/")
        if "\0" in relative:
            return None
        path = (root / relative).resolve()
        if path.is_dir():
            path /= "index.html"
        return path if path.is_file() and path.is_relative_to(root) else None

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the page's own requests are of no interest to who serves it."""


class PageServer(ThreadingHTTPServer):
    """An HTTP server on the loopback address that counts what it was asked for and what it sent."""

    daemon_threads = True

    def __init__(self, port: int = 0, directory: Path = DIST) -> None:
        """Bind to `port` (0: any free one). Raises OSError when it is taken."""
        self.requested: list[str] = []
        self.sent = 0  # bytes of bodies
        handler = type("Handler", (PageHandler,), {"headers_to_send": security_headers()})
        super().__init__(("127.0.0.1", port), functools.partial(handler, directory=str(directory)))

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://localhost:{self.server_address[1]}/"

    def start(self) -> PageServer:
        """Serve from a background thread and return at once."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self


def main() -> int:
    """Serve until interrupted; return the exit code."""
    parser = argparse.ArgumentParser(description="Serve the built page on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    if not (DIST / "index.html").exists():
        print("serve: site/dist is empty: run `make build` first.", file=sys.stderr)
        return 1
    try:
        server = PageServer(options.port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        print(
            f"serve: port {options.port} cannot be used ({error.strerror}): try make serve PORT=8001.",
            file=sys.stderr,
        )
        return 1
    print(f"Eye Spy is at {server.url} (Ctrl+C ends it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
