"""Claims, figures, times and mentions of one article; the only stage that knows spaCy."""

from generator.extract.article import extract

__all__ = ["extract"]
