"""The page for queries of `kg serve` in a real browser: a query is typed or comes with a link, run, and answered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.graphs import write_graph
from tests.store.servers import without_oxigraph
from tests.store.test_server import served

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.skipif(without_oxigraph(), reason="no oxigraph server here: pip install 'kg[serve]'"),
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="no browser here: apt-get install chromium chromium-driver"),
]

QUERY = "SELECT (COUNT(*) AS ?events) WHERE { ?event a <https://w3id.org/conflict-kg/ontology#Event> }"

# No sandbox: tests run as root in containers. Nothing is looked up elsewhere.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(write_graph(tmp_path_factory.mktemp("page"), "graph.nq")) as (root, _):
        yield root


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    """With a profile of its own: the page remembers tabs and their endpoints."""
    options = ChromeOptions()
    options.binary_location = BROWSER or ""
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(argument)
    browser = Chrome(options, Service(DRIVER))
    yield browser
    browser.quit()


def answered(browser: Chrome) -> str:
    """Press the button that runs the query; the first cell of the answer, below its row number."""
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
    seen = WebDriverWait(browser, 30).until(
        lambda page: page.find_elements(By.CSS_SELECTOR, ".yasr tbody td:nth-child(2), .yasr .errorHeader")
    )
    return seen[0].text


def test_a_query_is_typed_and_answered(browser: Chrome, root: str) -> None:
    browser.get(f"{root}/")
    editor = WebDriverWait(browser, 30).until(lambda page: page.find_element(By.CSS_SELECTOR, ".CodeMirror textarea"))
    editor.send_keys(Keys.CONTROL + "a")
    editor.send_keys(Keys.DELETE)
    editor.send_keys(QUERY)
    assert answered(browser).startswith('"1"^^')


def test_a_link_brings_a_query(browser: Chrome, root: str) -> None:
    browser.get(f"{root}/#query={quote(QUERY)}&endpoint={quote(f'{root}/query', safe='')}")
    assert answered(browser).startswith('"1"^^')
