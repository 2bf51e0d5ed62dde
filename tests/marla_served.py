"""Sites of dossiers, built and served on this machine for a browser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import marla_site

from generator.models import Dossier
from generator.settings import Settings


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def served(folder: Path) -> Iterator[str]:
    """Serve a folder until the generator is closed; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def built(dossier: Dossier, folder: Path) -> Path:
    """The site of a dossier in a folder."""
    return marla_site.build(dossier, folder, Settings(title="Dam breach at Marla", notice="An invented dossier"))
