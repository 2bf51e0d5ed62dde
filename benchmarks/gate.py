"""Measures quality on data that nobody here wrote and holds it against pinned floors (`make eval`).

    python benchmarks/gate.py [TASK …]      (only the tasks of these names: cleaning, html, copies …)

`floors.toml` names for each measure the task of ../shared/eval/run.py (`run`) or the program of this folder
(`benchmark`, with its `arguments`), where in its result the figure stands, and the floor; `embed` measures with the sentence encoder. Both print their result last,
as one line of JSON. A floor sinks only by an edit of that file, with the reason in the commit. The data's digest is
pinned too, so that a changed gold can't pass for a changed generator.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EVAL = ROOT.parent / "shared" / "eval"


def program(task: dict[str, Any]) -> list[str]:
    """The program that a task is measured by, with its arguments."""
    if "benchmark" in task:
        return [str(ROOT / "benchmarks" / f"{task['benchmark']}.py"), *task.get("arguments", []), *embedded(task)]
    return [str(EVAL / "run.py"), *task["run"], *embedded(task)]


def embedded(task: dict[str, Any]) -> list[str]:
    """The option that switches the sentence encoder on, for a task that measures with it."""
    config = ROOT / "benchmarks/embed.yml"
    return (
        ["--command", shlex.join([sys.executable, "-m", "generator", "--config", str(config)])]
        if task.get("embed")
        else []
    )


def result(task: dict[str, Any]) -> dict[str, Any]:
    """What one task measures: the last line that its program prints."""
    command = [sys.executable, *program(task)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[1:])} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    last = json.loads(done.stdout.splitlines()[-1])
    measured: dict[str, Any] = last if "benchmark" in task else last[task["run"][0]]
    return measured


def figure(measured: Any, path: list[str | int]) -> float:
    """The number at a path of keys and indices."""
    for step in path:
        measured = measured[step]
    return float(measured)


def digest(name: str) -> str:
    """SHA-256 of a data file or of a folder's files, in the order of their names."""
    path = EVAL / name
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(hashlib.sha256(one.read_bytes()).digest() for one in files)).hexdigest()


def main() -> int:
    """Print each measure with its floor; 1 when one is missed or a gold has changed."""
    if not EVAL.is_dir():
        sys.stdout.write("the measuring data (../shared/eval) is not here: nothing measured\n")
        return 0
    gate = tomllib.loads((ROOT / "benchmarks/floors.toml").read_text("utf-8"))
    missed = 0
    for name, pinned in gate["gold"].items():
        if digest(name) != pinned:
            missed += 1
            sys.stdout.write(f"{name}: the gold data has changed (digest {digest(name)})\n")
    wanted = set(sys.argv[1:])
    for task in gate["task"]:
        if wanted and not wanted & {task.get("benchmark"), *task.get("run", [])[:1]}:
            continue
        measured = result(task)
        for measure in task["measures"]:
            value, most = figure(measured, measure["at"]), measure.get("at_most")
            holds = value <= most if most is not None else value >= measure["at_least"]
            missed += not holds
            bound = f"at most {most}" if most is not None else f"at least {measure['at_least']}"
            sys.stdout.write(f"{'ok  ' if holds else 'LOW '} {measure['name']}: {value:.4g} ({bound})\n")
            sys.stdout.flush()
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
