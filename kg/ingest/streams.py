"""Files as streams of bytes, decompressed on the way, and streams as lines of bounded length."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Stream: TypeAlias = BinaryIO | IO[bytes] | BufferedIOBase

COMPRESSED = (".gz", ".zst")
"""Ends of names of compressed files; what the file is stands before them."""

DAMAGED = (gzip.BadGzipFile, zlib.error, zstd.ZstdError, EOFError)
"""What reading a damaged compressed file raises."""


def opened(file: Path) -> Stream:
    """A file for reading, decompressed as its name says.

    :raises OSError: it cannot be opened.
    """
    name = file.name.lower()
    if name.endswith(".gz"):
        return cast(Stream, gzip.open(file))
    return cast(Stream, zstd.open(file)) if name.endswith(".zst") else file.open("rb")


def stem(name: str) -> str:
    """A file's name in lower case, without the end that tells its compression."""
    lower = name.lower()
    return next((lower.removesuffix(end) for end in COMPRESSED if lower.endswith(end)), lower)


def lines(stream: Stream, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream with their ends; None for one of more than `longest` bytes, which is not held."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest)
        yield None
