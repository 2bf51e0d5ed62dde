"""The child: `python -m generator.read.unpack MODULE`, a file on standard input, parts on standard output.

Each part goes out as four bytes of length and a msgpack record, at once: what was whole arrives even when the
next part breaks the child. Nothing is caught here; the parent says of what the child died.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import msgspec

from generator.read.unpack import Failure
from generator.read.unpack.limits import MAX_OUTPUT, set_limits


def main(module: str) -> None:
    """Unpack standard input. Whatever a library prints goes to standard error."""
    set_limits()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        written = 0
        for part in import_module(module).unpack(sys.stdin.buffer):
            frame = msgspec.msgpack.encode(part)
            if written + len(frame) > MAX_OUTPUT:
                over = Failure(f"more than {MAX_OUTPUT // 1_000_000} MB of pages; the rest was not read")
                frame = msgspec.msgpack.encode(over)
                out.write(len(frame).to_bytes(4, "big") + frame)
                return
            written += len(frame)
            out.write(len(frame).to_bytes(4, "big") + frame)
            out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
