"""Runs an unpacker in a child process with limits on time, memory and output.

Files stand on both sides instead of pipes: no thread is needed, nothing can block, and what the child wrote before
it died is there. Nothing of foreign origin is unpickled: parts come back as msgpack, checked against their types.
It keeps a greedy file from taking the machine; it is no wall against one that takes over the library.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from generator.read.unpack import Failure, Part
from generator.read.unpack.limits import CPU_SECONDS, MEMORY, WALL_SECONDS

_ERROR = re.compile(r"(?:[\w.]+\.)?(\w+)(?::|$)")
_DECODER = msgspec.msgpack.Decoder(Part | Failure)


def unpack(module: str, content: bytes) -> tuple[Part | Failure, ...]:
    """The parts of a file as `unpack` of a module gives them; what broke the child is the last failure."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        given.write(content)
        given.seek(0)
        status = _run(module, given, made, said)
        made.seek(0)
        parts = tuple(_parts(made))
        return parts if status == 0 else (*parts, Failure(_cause(status, said)))


def _run(module: str, given: IO[bytes], made: IO[bytes], said: IO[bytes]) -> int | None:
    """The child's exit status, None when its time was over."""
    command = [sys.executable, "-P", "-m", "generator.read.unpack", module]
    places = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)  # the child finds what this process finds
    with subprocess.Popen(
        command, stdin=given, stdout=made, stderr=said, env=os.environ | {"PYTHONPATH": places}
    ) as child:
        try:
            return child.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return None


def _parts(made: IO[bytes]) -> Iterator[Part | Failure]:
    """The whole records; half a record at the end belongs to a child that died."""
    while len(head := made.read(4)) == 4:
        size = int.from_bytes(head, "big")
        frame = made.read(size)
        if len(frame) < size:
            return
        yield _DECODER.decode(frame)


def _cause(status: int | None, said: IO[bytes]) -> str:
    """Of what the child died, in the same words for the same file."""
    memory = f"needs more than {MEMORY // 1_000_000:,} MB of memory"
    if status is None:
        return f"takes more than {WALL_SECONDS} s to read"
    if status < 0:
        name = signal.Signals(-status).name
        if name == "SIGXCPU":
            return f"takes more than {CPU_SECONDS} s to read"
        return f"damaged, or {memory}: its reader stopped ({name})"
    error = _error(said)
    return memory if error == "MemoryError" else f"damaged: its reader failed ({error})"


def _error(said: IO[bytes]) -> str:
    """The name of the exception on the last line of a traceback."""
    said.seek(0, os.SEEK_END)
    said.seek(max(0, said.tell() - 4096))
    written = said.read().decode("utf-8", "replace").strip().splitlines()
    found = _ERROR.match(written[-1]) if written else None
    return found.group(1) if found else "no reason given"
