"""Small folders of articles for tests, on invented subjects."""

from __future__ import annotations

from pathlib import Path

BREACH = """Dam wall gives way above Marla

5 March 2021

By Ines Falk

Fourteen people have been confirmed dead after the Oster dam gave way above Marla, the interior minister, Jonas Reuk, said on Friday.

“We found five more bodies in the lower town,” Mr Reuk told reporters. He added that 2,300 people had left their homes.

The water authority denied that the spillway had not been inspected. According to the engineers' union, nobody had looked at it since 2018.

Sign up to our newsletter
"""

TOLL = """Hospital speaks of more dead in Marla

6 March 2021

At least 31 people died in the flood below the Oster dam, the director of the Marla hospital, Petra Lindqvist, said on Friday.

The interior ministry said 14 people had been killed. Some 2,300 people left their homes in the night, the ministry said.

Advertisement
"""


def lay(folder: Path, **files: str | bytes) -> Path:
    """Write files into a seeds folder below `folder`; `__` in a name stands for a dot."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = seeds / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return seeds


def marla(folder: Path) -> Path:
    """A seeds folder of two articles about a dam breach."""
    return lay(folder, breach__txt=BREACH, toll__txt=TOLL)
