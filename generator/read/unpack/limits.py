"""What a child may use. Ordinary files of 20 MB stay far below; what doesn't is refused, with the limit named."""

from __future__ import annotations

import sys

CPU_SECONDS = 60  # a PDF of 400 pages takes 2 s, a WARC that unpacks to 1 GB 10 s
WALL_SECONDS = 300  # on a machine busy with other work
MEMORY = 1_000_000_000  # bytes of address space; a mail of 20 MB takes a third of it
MAX_OUTPUT = 200_000_000  # bytes of all parts of one file
MAX_UNPACKED = 1_000_000_000  # bytes that a compressed file may unpack to
MAX_PAGE = 20_000_000  # bytes of one page or text, as much as the default of `max_file_mb`


def set_limits() -> None:
    """Limit this process. Where the system has no such limits (Windows) only the parent's clock is left."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not there on Windows

    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 2 * MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
