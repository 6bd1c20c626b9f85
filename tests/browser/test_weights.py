"""What a page weighs on its way to the reader."""

import gzip
import re

import pytest

from tests.browser.addresses import PAGES

KB = 1024
LIST, STYLES, SCRIPTS = 60 * KB, 12 * KB, 25 * KB
ACCEPT = "br, gzip"
STYLESHEET = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(rb'<script[^>]* src="([^"]+)"')


@pytest.fixture(scope="module")
def weigh(server):
    """Give a scale: bytes of an address as they travel, each weighed once."""
    known = {}

    def weigh(address):
        if address not in known:
            answer = server.get(address, **{"Accept-Encoding": ACCEPT})
            assert answer.headers.get("content-encoding") in ("br", "gzip"), f"{address} travels uncompressed"
            known[address] = len(answer.body)
        return known[address]

    return weigh


@pytest.fixture(scope="module")
def weights(server, weigh):
    """Give (page, html, styles, scripts) in bytes. HTML is compressed by the proxy in front, here by gzip's default."""
    rows = []
    for page in PAGES:
        html = server.get(page.quoted).body
        styles = sum(weigh(address.decode()) for address in STYLESHEET.findall(html))
        scripts = sum(weigh(address.decode()) for address in SCRIPT.findall(html))
        rows.append((page, len(gzip.compress(html, 6)), styles, scripts))
    return rows


def test_pages_weigh_little(weights, report):
    report += ["", "Weights in KB, compressed", f"{'page':<32}{'HTML':>8}{'CSS':>8}{'JS':>8}{'all':>8}"]
    for page, *parts in weights:
        numbers = [*parts, sum(parts)]
        report.append(f"{page.name:<32}" + "".join(f"{number / KB:8.1f}" for number in numbers))

    assert {page.name: sum(parts) for page, *parts in weights if page.is_list and sum(parts) > LIST} == {}


def test_styles_weigh_little(weights):
    assert max(styles for _page, _html, styles, _scripts in weights) <= STYLES


def test_scripts_weigh_little(weights):
    assert max(scripts for _page, _html, _styles, scripts in weights) <= SCRIPTS
