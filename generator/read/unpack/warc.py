"""Web archives (WARC): each HTML response with status 200. Bytes are counted while they unpack.

An archive that was cut off gives what was whole and a failure for the rest.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from email.message import Message
from typing import Any

import msgspec

from generator.read.unpack import Failure, Part
from generator.read.unpack.limits import MAX_PAGE, MAX_UNPACKED
from generator.read.unpack.mime import in_utf8

GZIP = b"\x1f\x8b"
HTML = ("text/html", "application/xhtml+xml")
CHUNK = 65_536
CUT = "damaged or cut off: what stood before was read, the rest is lost"

WRONG_LENGTH = "damaged: a record is not as long as it says, so pages may be missing or incomplete"


class Counted(io.RawIOBase):
    """A stream that ends where more than `most` bytes were read or where it is damaged; `fault` says which."""

    def __init__(self, stream: io.BufferedReader | gzip.GzipFile, most: int) -> None:
        self._stream, self._left = stream, most
        self.fault = ""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; 0 at the end and after a fault."""
        got = b"" if self.fault else self._read(len(buffer))
        buffer[: len(got)] = got
        return len(got)

    def _read(self, size: int) -> bytes:
        try:
            got = self._stream.read1(size)  # not `read`: it drops what it unpacked before the damage
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.fault = CUT
            return b""
        self._left -= len(got)
        if self._left < 0:
            self.fault = f"unpacks to more than {MAX_UNPACKED // 1_000_000:,} MB: the rest was not read"
            return b""
        return got


def unpack(stream: io.BufferedReader) -> Iterator[Part | Failure]:
    """Every page of the archive in its order, with its address as member and url."""
    counted = Counted(_unzipped(stream), MAX_UNPACKED)
    seen: dict[str, int] = {}
    whole = records = False
    for record in _records(counted):
        records = records or record is not None
        found = _page(record) if record is not None else None
        whole = record is not None and _is_whole(record)
        if not whole:
            break
        if found is not None:
            seen[found.member or ""] = nth = seen.get(found.member or "", 0) + 1
            yield found if nth == 1 else msgspec.structs.replace(found, member=f"{found.member} ({nth})")
    if counted.fault or not whole:
        yield Failure(counted.fault or (CUT if records else "no web archive: no WARC record at its beginning"))
    elif not seen:
        yield Failure("no HTML response with status 200 in it")


def _unzipped(stream: io.BufferedReader) -> io.BufferedReader | gzip.GzipFile:
    zipped = stream.read(2) == GZIP
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if zipped else stream


def _records(counted: Counted) -> Iterator[Any]:
    """The records, their HTTP headers still unread; None where something is no record."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # an extra
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    archive = ArchiveIterator(io.BufferedReader(counted, CHUNK), no_record_parse=True)
    try:
        yield from archive
    except ArchiveLoadFailed:
        yield None
    if archive.err_count:
        counted.fault = counted.fault or WRONG_LENGTH


def _is_whole(record: Any) -> bool:
    """Read to the record's end: True when it is where its Content-Length says."""
    while record.raw_stream.read(CHUNK):
        pass
    named = _header(record.rec_headers, "Content-Length").strip().isdigit()
    return named and getattr(record.raw_stream, "limit", 1) == 0


def _page(record: Any) -> Part | Failure | None:
    """The page in a record; None when it holds another thing or breaks off in its headers."""
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException  # noqa: PLC0415

    if record.rec_type != "response" or not hasattr(record.raw_stream, "limit"):
        return None
    try:
        record.http_headers = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False).parse(record.raw_stream)
    except (EOFError, StatusAndHeadersParserException):
        return None
    kind = _header(record.http_headers, "Content-Type").split(";")[0].strip().lower()
    if record.http_headers.get_statuscode() != "200" or kind not in HTML:
        return None
    address = _header(record.rec_headers, "WARC-Target-URI").strip("<> ")
    content = _content(record)
    if isinstance(content, Failure):
        return msgspec.structs.replace(content, member=address or "no address")
    stated = (("url", address, "WARC: WARC-Target-URI"),) if address else ()
    return Part(html=content, metadata=stated, member=address or "no address")


def _header(headers: Any, name: str) -> str:
    return str(headers.get_header(name) or "")


def _content(record: Any) -> bytes | Failure:
    """The page in UTF-8 where its charset is named, transfer and content encoding undone."""
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415

    encoding = _header(record.http_headers, "Content-Encoding").strip().lower()
    if encoding not in ("", "identity", *BufferedReader.get_supported_decompressors()):
        return Failure(f"its content encoding is not known ({encoding[:40]})")
    try:
        content = _bounded(record.content_stream())
    except zlib.error:
        return Failure("damaged: its content can't be unpacked")
    if content is None:
        return Failure(f"larger than {MAX_PAGE // 1_000_000} MB")
    named = Message()
    named["Content-Type"] = _header(record.http_headers, "Content-Type")
    return in_utf8(content, named.get_content_charset())


def _bounded(stream: Any) -> bytes | None:
    pieces, size = [], 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > MAX_PAGE:
            return None
        pieces.append(piece)
    return b"".join(pieces)
