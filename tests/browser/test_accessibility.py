"""axe-core and the HTML checker find nothing, on every kind of page."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.addresses import PAGES
from tests.browser.conftest import leave_out

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECKER = (
    Path(__file__).resolve().parents[2] / "build" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
)
"""Where `.ci/browser` puts the HTML checker; VNU_JAR names another one."""


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_axe_finds_nothing(visit, page, theme):
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(page.address, theme=theme, width=1280, **page.opening)
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})

    assert not found.response["violations"], "\n".join(map(told, found.response["violations"]))


@pytest.mark.thorough
def test_axe_finds_nothing_on_a_phone_with_everything_unfolded(visit, page):
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(page.address, width=390, **page.opening)
    tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})

    assert not found.response["violations"], "\n".join(map(told, found.response["violations"]))


def told(violation):
    """Return a violation in a line: the rule, how often, and the first places."""
    places = [" ".join(map(str, node["target"])) + " " + node["html"][:80] for node in violation["nodes"][:3]]
    return f"{violation['id']} × {len(violation['nodes'])}: {places}"


@pytest.fixture(scope="module")
def checker(machine):
    """Give the HTML checker's archive."""
    jar = Path(os.environ.get("VNU_JAR", CHECKER))
    missing = [] if shutil.which("java") else ["java"]
    missing += [] if jar.exists() else ["vnu-jar"]
    if missing:
        leave_out(", ".join(missing))
    return jar


@pytest.fixture(scope="module")
def messages(checker, server, tmp_path_factory):
    """Check every page in both languages in one go; give the messages by file."""
    folder = tmp_path_factory.mktemp("html")
    for page in PAGES:
        for language in ("zh-hans", "en"):
            cookie = f"django_language={language}; sessionid={server.session if page.opening['staff'] else ''}"
            answer = server.get(page.quoted, Cookie=cookie)
            (folder / f"{page.slug}.{language}.html").write_bytes(answer.body)
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {path.name: [] for path in folder.iterdir()}
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            found[message["url"].rsplit("/", 1)[-1]].append(message)
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_html_is_valid(messages, page, language):
    found = [
        f"line {message.get('lastLine')}: {message['message']} {message.get('extract', '')[:90]}"
        for message in messages[f"{page.slug}.{language}.html"]
    ]

    assert not found, "\n".join(found)
