"""A real Chromium before the real site. What is missing is named: a failure in CI, otherwise a reason to leave out.

BROWSER=required (or CI=true) makes it a failure, BROWSER=off leaves these tests out for a run.
"""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.addresses import PAGES
from tests.browser.server import Server
from tests.browser.watch import Watch

PACKAGES = {"playwright": "playwright", "axe_playwright_python": "axe-playwright-python", "gunicorn": "gunicorn"}
SAYINGS = "lines for the end of the run"


def chromium():
    """Return the browser that this machine has, or None. Debian's, because Playwright's own is a download of 300 MB."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    """Keep this suite last: what fails in a second should not wait for it."""
    items.sort(key=lambda item: item.path.is_relative_to(Path(__file__).parent))


def leave_out(missing):
    """Skip the test and say what it would need; fail instead where nothing may be left out."""
    wanted = os.environ.get("BROWSER", "required" if os.environ.get("CI") == "true" else "")
    reason = f"the browser suite needs {missing}; .ci/browser installs it"
    if wanted == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def machine():
    """Make sure that everything is there before anything is started."""
    if os.environ.get("BROWSER") == "off":
        pytest.skip("the browser suite is left out: BROWSER=off")
    missing = [package for module, package in PACKAGES.items() if not find_spec(module)]
    if not chromium():
        missing.append("chromium")
    if not shutil.which("pdftotext"):
        missing.append("pdftotext (poppler-utils)")
    if missing:
        leave_out(", ".join(missing))


@pytest.fixture(scope="package")
def server(machine, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("site"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def launch(machine):
    """Start Chromium. It ends with this folder, since a running one keeps other tests from the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", *flags])


@pytest.fixture(scope="package")
def browser(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def watch(browser, server):
    watch = Watch(browser, server)
    yield watch
    watch.close()


@pytest.fixture
def visit(watch):
    """Give a reader: `visit(address, width=…)` opens a page; whatever the browser complained of fails the test."""
    watch.complaints.clear()
    yield watch.open
    assert watch.complaints == []


@pytest.fixture(params=PAGES, ids=str, scope="module")
def page(request):
    """Give every kind of page in turn."""
    if not request.param.address:
        pytest.fail(f"tests/browser/addresses.py has no example of “{request.param}”", pytrace=False)
    return request.param


@pytest.fixture
def report(record_property):
    """Give a list whose lines stand at the end of the run; they travel with the result, from any process."""
    lines = []
    record_property(SAYINGS, lines)
    return lines


def pytest_terminal_summary(terminalreporter):
    for result in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for line in dict(result.user_properties).get(SAYINGS, []):
            terminalreporter.write_line(line)
