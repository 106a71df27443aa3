"""README.md and docs/ do what they say: their commands run, and print what they show; their links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli import app

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "docs/guide.md", "docs/extraction.md")
LINKED = sorted(str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LONGEST = 15
"""Lines of an answer that are shown; what is longer is cut, and "..." stands for the rest."""


@dataclass
class Command:
    """A command of a block, with its continuation lines, and the output that the document shows."""

    text: str
    shown: list[str]


def commands(block: str) -> Iterator[Command]:
    """`$ ` begins a command, `> ` continues it, the rest is output."""
    current: Command | None = None
    for line in block.splitlines():
        if line.startswith("$ "):
            if current is not None:
                yield current
            current = Command(line[2:], [])
        elif current is not None and line.startswith(("> ", ">")) and not current.shown:
            current.text += "\n" + line[2:]
        else:
            assert current is not None, f"output before any command: {line}"
            current.shown.append(line)
    assert current is not None
    yield current


def written(command: Command) -> str:
    """The command as a document has it."""
    first, *rest = command.text.split("\n")
    return "\n".join([f"$ {first}", *(f"> {line}".rstrip() for line in rest), *command.shown]) + "\n"


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[list[str]]:
    """A shell in a folder with the sample articles, where `kg` is this checkout's."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "kg"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m kg "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    before = Path.cwd()
    os.chdir(tmp_path)
    yield ["env", f"PATH={tmp_path / 'bin'}:{os.environ['PATH']}", "bash", "-c"]
    os.chdir(before)


@pytest.mark.model
@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_print_what_the_document_shows(name: str, shell: list[str], update_golden: bool) -> None:
    document = (ROOT / name).read_text(encoding="utf-8")
    blocks: list[str] = []
    for block in BLOCK.findall(document):
        ran = []
        for command in commands(block):
            done = subprocess.run([*shell, command.text], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            lines = [line.rstrip() for line in done.stdout.decode().splitlines()]
            assert done.returncode == 0, f"{command.text}\n{done.stdout.decode()}"
            cut = [*lines[:LONGEST], "..."] if len(lines) > LONGEST + 1 else lines
            ran.append(Command(command.text, cut))
        blocks.append("".join(map(written, ran)))
    if update_golden:
        fresh = iter(blocks)
        document = BLOCK.sub(lambda _: f"```console\n{next(fresh)}```", document)
        (ROOT / name).write_text(document, encoding="utf-8")
    assert BLOCK.findall(document) == blocks


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("folder", ["docs", "docs/decisions"])
def test_index_lists_every_document(folder: str) -> None:
    index = (ROOT / folder / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / folder).glob("*.md"):
        assert path.name == "README.md" or f"({path.name})" in index, path


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets == ["demo", "test"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_command_and_option_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    for command in get_command(app).commands.values():  # type: ignore[attr-defined]
        assert f"## kg {command.name}:" in guide
        for parameter in command.params:
            long = [option for option in (*parameter.opts, *parameter.secondary_opts) if option.startswith("--")]
            assert not long or any(f"{option}" in guide for option in (*long, *parameter.opts)), (command.name, long)
