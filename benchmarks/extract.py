"""CPU of the extract stage for 1,000 words, as a multiple of the same spaCy components alone in the same run.

    python benchmarks/extract.py [FOLDER of .txt] [--rounds N]

Both sides parse the same blocks with the same components (tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner),
in turn, so that a busy machine slows both; the best round of each counts.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.clean import clean
from generator.extract import extract
from generator.extract.parser import parse, pipeline
from generator.models import Article, RawArticle
from generator.read import read
from generator.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(folder: Path) -> list[Article]:
    """The cleaned articles of a folder."""
    raws = [raw for path in sorted(folder.glob("*.txt")) for raw in read(path, folder, 20_000_000)]
    cleaned = [clean(raw) for raw in raws if isinstance(raw, RawArticle)]
    return [one for one in cleaned if isinstance(one, Article)]


def cost(step: Callable[[Article, str], object], among: Sequence[Article], model: str) -> float:
    """CPU seconds of one step over all articles."""
    start = time.process_time()
    for article in among:
        step(article, model)
    return time.process_time() - start


def main() -> None:
    """Print both costs and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    model = Settings().model
    among = articles(args.folder)
    words = sum(len(article.text.split()) for article in among)
    print("components:", ", ".join(name for name in pipeline(model).pipe_names if name != "line_ends"))
    rounds = [(cost(parse, among, model), cost(extract, among, model)) for _ in range(args.rounds)]
    alone, whole = (min(column) / words * 1000 for column in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{words} words: spaCy alone {alone:.4f} s, extract {whole:.4f} s for 1,000 words; {whole / alone:.2f} times; peak {peak} MB"
    )


if __name__ == "__main__":
    main()
