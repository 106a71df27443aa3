"""Stores that fail for a while, and stores that ask for a password: real servers, over the network of this machine."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kg.errors import KgError
from kg.pipeline import load
from kg.store.endpoint import ATTEMPTS, LONGEST_PAUSE
from tests.graphs import write_graph
from tests.store.gate import DROP, Gate, gate

NEWS = "https://data.example/news"
PASSWORD = "open sesame:ü"
BASIC = "Basic " + base64.b64encode(f"reader:{PASSWORD}".encode()).decode()


@pytest.fixture(scope="module")
def digest_store(virtuoso_root: str) -> str:
    address = f"{virtuoso_root}/sparql-graph-crud-auth"
    asked = requests.get(address, params={"graph": NEWS}, timeout=30)
    assert asked.headers["WWW-Authenticate"].startswith("Digest ")
    return address


@pytest.fixture
def door(oxigraph_root: str) -> Iterator[Gate]:
    with gate(oxigraph_root) as found:
        yield found


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, noted in the place of being waited for."""
    noted: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", noted.append)
    return noted


@pytest.mark.parametrize("failures", [[503, 503, 503], [DROP, DROP, DROP], [429, DROP, 502], [408, 504, 425]])
def test_transient_failures_are_tried_again(
    door: Gate, pauses: list[float], tmp_path: Path, failures: list[int]
) -> None:
    door.failures = failures
    loaded = load(write_graph(tmp_path), f"{door.root}/store", into=NEWS, replace=True)
    assert loaded.wrong == {}
    assert loaded.triples > 500
    assert door.seen == [("PUT", "/store")] * 4 + [("POST", "/query")]
    assert pauses == [1, 2]  # none before the second try


def test_the_store_says_when_to_come_again(door: Gate, pauses: list[float], tmp_path: Path) -> None:
    door.failures, door.headers = [503, 429], {"Retry-After": "7"}
    assert load(write_graph(tmp_path), f"{door.root}/store", into=NEWS, replace=True).wrong == {}
    assert pauses == [7, 7]


def test_no_store_makes_it_wait_for_hours(door: Gate, pauses: list[float], tmp_path: Path) -> None:
    door.failures, door.headers = [503], {"Retry-After": "86400"}
    assert load(write_graph(tmp_path), f"{door.root}/store", into=NEWS, replace=True).wrong == {}
    assert pauses == [LONGEST_PAUSE]


@pytest.mark.parametrize(("failure", "message"), [(503, "answered 503"), (DROP, "no answer")])
def test_what_does_not_pass_is_told(
    door: Gate, pauses: list[float], tmp_path: Path, failure: int, message: str
) -> None:
    door.failures = [failure] * 20
    with pytest.raises(KgError, match=f"^{door.root}/store.*: {message}"):
        load(write_graph(tmp_path), f"{door.root}/store", into=NEWS)
    assert len(door.seen) == ATTEMPTS
    assert pauses == [1, 2, 4, 8]


def test_other_failures_are_not_tried_again(door: Gate, pauses: list[float], tmp_path: Path) -> None:
    door.failures = [500]
    with pytest.raises(KgError, match="answered 500"):
        load(write_graph(tmp_path), f"{door.root}/store", into=NEWS)
    assert len(door.seen) == 1
    assert pauses == []


def command(graph: Path, endpoint: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`kg load` as a process, with no other credentials than those."""
    kept = {name: value for name, value in os.environ.items() if name not in ("KG_USER", "KG_PASSWORD", "NETRC")}
    return subprocess.run(
        [sys.executable, "-m", "kg", "load", str(graph), "--endpoint", endpoint, "--graph", NEWS, "--replace"],
        cwd=Path(__file__).parents[2],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def given(way: str, folder: Path, user: str, password: str) -> dict[str, str]:
    """The environment that has credentials, themselves or in a netrc file."""
    netrc = folder / "netrc"
    if way == "environment":
        netrc.write_text("")
        return {"KG_USER": user, "KG_PASSWORD": password, "NETRC": str(netrc)}
    netrc.write_text(f'machine 127.0.0.1\n  login {user}\n  password "{password}"\n', encoding="utf-8")
    netrc.chmod(0o600)
    return {"NETRC": str(netrc)}


def told(run: subprocess.CompletedProcess[str], *secrets: str) -> str:
    """All that a run printed, in which no secret is."""
    printed = run.stdout + run.stderr
    for secret in secrets:
        assert secret not in printed
    return printed


@pytest.mark.parametrize("way", ["environment", "netrc"])
def test_basic_authentication(door: Gate, tmp_path: Path, way: str) -> None:
    door.authorization = BASIC
    run = command(write_graph(tmp_path), f"{door.root}/store", **given(way, tmp_path, "reader", PASSWORD))
    assert "counted there" in told(run, PASSWORD, BASIC.partition(" ")[2])
    assert run.returncode == 0
    assert door.seen == [("PUT", "/store")] * 2 + [("POST", "/query")]  # asked once, then known


@pytest.mark.parametrize("way", ["environment", "netrc"])
def test_digest_authentication(digest_store: str, tmp_path: Path, way: str) -> None:
    run = command(write_graph(tmp_path), digest_store, **given(way, tmp_path, "dba", "dba"))
    assert "counted there" in told(run)
    assert run.returncode == 0


@pytest.mark.parametrize("way", ["environment", "netrc"])
@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_wrong_password_is_not_printed(
    request: pytest.FixtureRequest, door: Gate, tmp_path: Path, scheme: str, way: str
) -> None:
    door.authorization = BASIC
    endpoint = f"{door.root}/store" if scheme == "basic" else request.getfixturevalue("digest_store")
    run = command(write_graph(tmp_path), endpoint, **given(way, tmp_path, "reader", "swordfish"))
    sent = base64.b64encode(b"reader:swordfish").decode()
    printed = told(run, "swordfish", sent, "Traceback")
    assert "answered 401" in printed
    assert "KG_USER and KG_PASSWORD, or ~/.netrc" in " ".join(printed.split())
    assert run.returncode != 0


def test_no_credentials_where_none_are_given(door: Gate, tmp_path: Path) -> None:
    door.authorization = BASIC
    run = command(write_graph(tmp_path), f"{door.root}/store", NETRC=str(tmp_path / "none"))
    assert "answered 401" in run.stderr
    assert len(door.seen) == 1
