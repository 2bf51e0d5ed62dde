"""Maps a pure function over articles: in this process, or in several. Results come in the order of the input."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# A process pays about 3 s for loading the model, as much as some 40 news articles take to parse.
WORTH_A_PROCESS = 40


def processes(jobs: int, articles: int) -> int:
    """How many processes to use: `jobs`, or for 0 as many as the articles are worth on this machine."""
    return jobs or max(1, min(os.cpu_count() or 1, articles // WORTH_A_PROCESS))


def run(function: Callable[[Given], Made], given: Sequence[Given], jobs: int = 0) -> Iterator[Made]:
    """Yield `function` of each element, in order. `function` and elements must be picklable when jobs > 1."""
    workers = processes(jobs, len(given))
    if workers == 1 or len(given) < 2:
        yield from map(function, given)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy locks of the threads that watch files
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(function, given, chunksize=4)
