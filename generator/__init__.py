"""Briefing pages from raw news articles: who says what, from which origin, and what does not agree."""

__version__ = "0.1.0"
