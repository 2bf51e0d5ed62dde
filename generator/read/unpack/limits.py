"""What a child may use. Ordinary files of 20 MB stay far below; what doesn't is refused, with the limit named."""

from __future__ import annotations

import sys

CPU_SECONDS = 30  # a PDF of 450,000 characters takes 1 s, an archive that unpacks to 1 GB 3 s, a mail of 18 MB 4 s
WALL_SECONDS = 120  # measured beside other work: three times the CPU time
MEMORY = 1_000_000_000  # bytes of address space; a mail of 18 MB takes half of it
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
