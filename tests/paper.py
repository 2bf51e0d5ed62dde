"""A page as it is printed."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
from playwright.sync_api import Page


def printed(page: Page) -> list[str]:
    """The text of each leaf of A4."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [leaf.get_textpage().get_text_range() for leaf in document]


def key_part(leaves: Sequence[str]) -> int:
    """How many leaves of a briefing stand before the further claims."""
    return next((at for at, text in enumerate(leaves) if "MORE CLAIMS" in text.upper()), len(leaves))
