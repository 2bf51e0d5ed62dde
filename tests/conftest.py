"""What all tests share: where the measuring data lies, and that nothing is skipped where it must run."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the measuring data and the five real articles; a test that needs it is skipped without."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared with the real articles and the measuring data is not here")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration a missing tool or folder is a failure, not a skip."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report
