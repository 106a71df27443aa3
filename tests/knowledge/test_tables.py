"""Data files as such: what is wrong with one is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_yaml


def test_yaml_is_read(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("units: {one: 1}  # a comment\n", encoding="utf-8")
    assert read_yaml(file) == {"units": {"one": 1}}


def test_what_is_no_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("units:\n  one: [1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.yaml: not YAML: .*line 3"):
        read_yaml(file)
