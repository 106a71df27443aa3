"""Processes of a build under test, by /proc."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def children(process: int) -> Iterator[int]:
    """Running processes below a process."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            yield int(entry.parent.name)
            yield from children(int(entry.parent.name))


def running(pid: int) -> bool:
    """Whether a process is there and has not ended; one that nobody has waited for stays as a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def command_of(pid: int) -> str:
    """The words of a process's command; empty where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
