"""A finished page without what no reader uses: white space, wrappers, and what only search had to read.

Nothing that shows changes. Material's search reads a page before this; it takes its own attributes away itself.
"""

from __future__ import annotations

import re

_AS_IT_IS = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
_FOUND = re.compile(r'<span class="found">[^<]*</span>')
_LABEL = re.compile(r'(class="md-nav__link">)<span class="md-ellipsis">([^<]*)</span>(?=</a>)')
_LOGO = re.compile(r'<a [^<>]*class="md-nav__button md-logo"[^<>]*><svg[^<>]*><path[^<>]*></svg></a>')  # of the drawer
_APART = re.compile(
    r"(</(?:p|li|ul|h[1-6]|section|div|tr|t[dh]|thead|tbody|table)>|<(?:ul|li|tr|thead|tbody|table)>)\n"
)
_EMPTY = '<p class="said"></p>\n'


def lighter(page: str) -> str:
    """The page's HTML with single line ends for runs of white space that hold one, and without `<span class="found">`.

    No line end stays beside a tag of a block. Labels of the navigation that are links lose the `<span>` around them, which
    would only cut long ones short; the drawer loses the logo that the header shows beside it. What stands inside `<pre>`
    and `<textarea>` stays as it is.
    """
    pieces = _AS_IT_IS.split(page)
    return "".join(_squeezed(piece) if place % 3 == 0 else piece for place, piece in enumerate(pieces) if place % 3 < 2)


def _squeezed(piece: str) -> str:
    first, *lines = piece.split("\n")
    if lines:
        middle = filter(None, (line.strip() for line in lines[:-1]))
        piece = "\n".join((first.rstrip(), *middle, lines[-1].lstrip()))
    seen = _LABEL.sub(r"\1\2", _LOGO.sub("", _FOUND.sub("", piece)))
    return _APART.sub(r"\1", seen.replace(_EMPTY, "").replace("&para;</a>", "¶</a>"))
