"""One Chromium and the served sites for all tests of this folder, each built once for all processes that test."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import dossier_sites
import marla
import pytest
from marla_served import built, served
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The invented dossier, built once and served."""
    yield from served(built(marla.dossier(), tmp_path_factory.mktemp("marla")))


def _shared_between_processes(
    factory: pytest.TempPathFactory, request: pytest.FixtureRequest, name: str, build: Callable[[Path], Path]
) -> Path:
    """A site that the first process builds and the others wait for."""
    alone = not hasattr(request.config, "workerinput")
    base = factory.getbasetemp() if alone else factory.getbasetemp().parent
    folder, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            done.write_text(str(build(folder)), "utf-8")
    return Path(done.read_text("utf-8"))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of the sample dossier's site."""
    return _shared_between_processes(tmp_path_factory, request, "sample", dossier_sites.sample)


@pytest.fixture(scope="session")
def sample(sample_site: Path) -> Iterator[str]:
    """The sample dossier, served."""
    yield from served(sample_site)


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, shared: Path) -> Path:
    """The folder of the larger dossier's site."""
    return _shared_between_processes(
        tmp_path_factory, request, "large", lambda folder: dossier_sites.large(folder, shared)
    )


@pytest.fixture(scope="session")
def large(large_site: Path) -> Iterator[str]:
    """The larger dossier, served."""
    yield from served(large_site)
