"""The site below a sub-path: every address, file and cookie stands below it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys
from io import BytesIO
from config.wsgi import application
from django.conf import settings

def ask(path):
    answer = {}
    def start(status, headers):
        answer.update(status=status, cookies=[value for name, value in headers if name == "Set-Cookie"])
    environ = {"REQUEST_METHOD": "GET", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.input": BytesIO()}
    environ |= {"wsgi.url_scheme": "http", "SCRIPT_NAME": sys.argv[1], "PATH_INFO": path}
    body = b"".join(application(environ, start))
    return {**answer, "body": body.decode()}

answers = {path: ask(path) for path in sys.argv[2:]}
print(json.dumps({"site": settings.SITE_URL, "cookies": settings.SESSION_COOKIE_PATH, "answers": answers}))
"""
PATHS = ["/account/login/", "/static/css/site.css", "/manifest.webmanifest", "/robots.txt"]


def answers(script_name="", **environment):
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", ASK, script_name, *PATHS],
        cwd=ROOT, env=kept | {"DEBUG": "true", "DATABASE_URL": "sqlite://:memory:"} | environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def addresses(page):
    """Return where a page leads and what it loads, on this site."""
    soup = BeautifulSoup(page, "html.parser")
    names = ("href", "src", "action", "data-suggest", "hx-get")
    found = [one[name] for name in names for one in soup.select(f"[{name}]")]
    return [one for one in found if one.startswith("/")]


@pytest.mark.without_database
@pytest.mark.parametrize(
    ("script_name", "variable"),
    [("/sub", {"SCRIPT_NAME": "/sub"}), ("", {"FORCE_SCRIPT_NAME": "/sub/"}), ("", {"FORCE_SCRIPT_NAME": "sub"})],
    ids=["as gunicorn hands it on", "taken off by the proxy", "without slashes"],
)
def test_everything_stands_below_it(script_name, variable):
    found = answers(script_name, SITE_URL="https://example.org/sub/", **variable)

    login, style, manifest, robots = (found["answers"][path] for path in PATHS)
    assert {one["status"] for one in (login, style, manifest, robots)} == {"200 OK"}
    links = addresses(login["body"])
    assert len(links) > 10
    assert [one for one in links if not one.startswith("/sub/")] == []
    told = json.loads(manifest["body"])
    assert all(one.startswith("/sub/") for one in [told["start_url"], *(icon["src"] for icon in told["icons"])])
    assert "Disallow: /sub/admin/" in robots["body"]
    assert all("Path=/sub/;" in one for one in login["cookies"])
    assert (found["cookies"], found["site"]) == ("/sub/", "https://example.org")


@pytest.mark.without_database
def test_without_one_everything_stands_at_the_root():
    found = answers(SITE_URL="https://example.org/")

    links = addresses(found["answers"]["/account/login/"]["body"])
    assert [one for one in links if one.startswith("/static/")]
    assert "Disallow: /admin/" in found["answers"]["/robots.txt"]["body"]
    assert (found["cookies"], found["site"]) == ("/", "https://example.org")
