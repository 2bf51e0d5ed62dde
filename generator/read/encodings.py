"""From bytes to characters: byte order marks, UTF-8, UTF-16, then the single-byte encodings of old newsrooms.

A file that is nearly UTF-8 is not guessed at: it is refused with the offset of the first bad byte.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from generator.read.reading import Unreadable

# A BOM stays in the text, so the codec must not swallow it. UTF-32's little-endian mark begins with UTF-16's.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE_BYTE = ["cp1252", "latin_1"]
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF")
SAMPLE = 65536  # bytes looked at to tell text from binary
CONTROL_SHARE = 0.1  # text of any encoding has next to no C0 controls; machine code has a third and more
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(content: bytes) -> str | Unreadable:
    """The characters of a file, its BOM kept, or why they can't be told."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _strict(content, encoding)
    if content.startswith(MAGIC):
        return Unreadable("binary file, not text")
    if b"\x00" in content[:SAMPLE]:
        return _without_mark(content)
    if len(_CONTROL.findall(content[:SAMPLE])) > CONTROL_SHARE * len(content[:SAMPLE]):
        return Unreadable("binary file, not text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(content, error.start)


def _strict(content: bytes, encoding: str) -> str | Unreadable:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return Unreadable(f"can't be decoded as {encoding.upper()}: bad byte at offset {error.start}")


def _without_mark(content: bytes) -> str | Unreadable:
    """UTF-16 without a BOM shows as a zero in every second byte of plain Latin text; anything else is binary."""
    sample = content[: SAMPLE // 2 * 2]
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.5 * len(zeros) and others.count(0) == 0:
            return _strict(content, encoding)
    return Unreadable("binary file, not text")


def _single_byte(content: bytes, bad: int) -> str | Unreadable:
    multibyte = sum(len(found) for found in _MULTIBYTE.findall(content))
    if multibyte > 0.5 * len(_HIGH.findall(content)):  # mostly good UTF-8: a damaged file, not another encoding
        return Unreadable(f"can't be decoded as UTF-8: bad byte at offset {bad}")
    best = from_bytes(content, cp_isolation=SINGLE_BYTE, preemptive_behaviour=False).best()
    if best is None:
        return Unreadable(f"can't be decoded: no known encoding fits the byte at offset {bad}")
    return _strict(content, best.encoding)
