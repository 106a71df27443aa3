"""Files as streams of bytes, decompressed on the way, and streams as lines of bounded length."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedIOBase, BufferedReader, FileIO
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeAlias, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Stream: TypeAlias = BinaryIO | IO[bytes] | BufferedIOBase

COMPRESSED = (".gz", ".zst")
"""Ends of names of compressed files; what the file is stands before them."""

DAMAGED = (gzip.BadGzipFile, zlib.error, zstd.ZstdError, EOFError)
"""What reading a damaged compressed file raises."""


Meter: TypeAlias = Callable[[int], None]
"""Told how many bytes of the input, as they lie on the disk, have been read since it was last told."""


@contextmanager
def opened(file: Path, meter: Meter) -> Iterator[Stream]:
    """A file for reading, decompressed as its name says.

    :raises OSError: it cannot be opened.
    """
    name = file.name.lower()
    with BufferedReader(_Metered(file, meter)) as raw:
        if name.endswith(".gz"):
            with gzip.open(raw) as stream:
                yield cast(Stream, stream)
        elif name.endswith(".zst"):
            with zstd.open(raw) as stream:
                yield cast(Stream, stream)
        else:
            yield raw


class _Metered(FileIO):
    """A file that tells how much of it is read."""

    def __init__(self, file: Path, meter: Meter) -> None:
        super().__init__(file)
        self._meter = meter

    def readinto(self, buffer: Any) -> int:
        read = super().readinto(buffer)
        self._meter(read)
        return read


def size(paths: Sequence[str]) -> int:
    """Bytes of all files of some paths, for an estimate: what cannot be looked at counts nothing."""
    total = 0
    for path in paths:
        with suppress(OSError):
            if os.path.isdir(path):
                total += sum(size([entry.path]) for entry in os.scandir(path) if not entry.name.startswith("."))
            else:
                total += os.stat(path).st_size
    return total


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
