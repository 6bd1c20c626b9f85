"""Wrong settings end the start with a sentence, not a traceback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import make_password
from django.test import override_settings

import config.settings

ROOT = Path(__file__).resolve().parents[2]


def start(**environment):
    """Run `manage.py check` with these settings alone; return its exit code and what it said."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=kept | environment, capture_output=True, text=True
    )
    return done.returncode, done.stderr


GOOD = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "example.org"}


def test_production_settings_start():
    assert start(**GOOD)[0] == 0


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "short", "ALLOWED_HOSTS": "example.org"}, "SECRET_KEY"),
        ({"SECRET_KEY": "k" * 50}, "ALLOWED_HOSTS"),
        (GOOD | {"DATABASE_URL": "nonsense://"}, "DATABASE_URL"),
        (GOOD | {"CONN_MAX_AGE": "long", "DATABASE_URL": "postgres://u@h/d"}, "CONN_MAX_AGE"),
        (GOOD | {"SECURE_HSTS_SECONDS": "a year"}, "SECURE_HSTS_SECONDS"),
        (GOOD | {"EMAIL_URL": "nonsense://"}, "EMAIL_URL"),
        (GOOD | {"SECOND_FACTOR_REQUIRED": "superuser,chief"}, "chief"),
    ],
)
def test_a_wrong_setting_is_named(environment, named):
    code, said = start(**environment)

    assert code == 1
    assert named in said
    assert "Traceback" not in said


def test_server_ends_where_a_setting_is_missing():
    """Gunicorn would otherwise start a worker anew each second, and let readers wait."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", "127.0.0.1:0", "--workers", "2"],
        cwd=ROOT, env=kept | {"ALLOWED_HOSTS": "example.org"}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    assert done.returncode == 3
    assert "设置缺失：请设置环境变量 SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


HEADER = """
from config.wsgi import application
from io import BytesIO

def start(status, headers):
    print(dict(headers).get("Strict-Transport-Security", "none"))

environ = {"REQUEST_METHOD": "GET", "SERVER_NAME": "example.org", "SERVER_PORT": "443", "wsgi.url_scheme": "https"}
b"".join(application(environ | {"PATH_INFO": "/robots.txt", "wsgi.input": BytesIO()}, start))
"""


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({}, "max-age=31536000"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true"}, "max-age=31536000; includeSubDomains"),
        (
            {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"},
            "max-age=31536000; includeSubDomains; preload",
        ),
        ({"SECURE_HSTS_SECONDS": "60"}, "max-age=60"),
        ({"SECURE_HSTS_SECONDS": "0"}, "none"),
    ],
)
def test_other_sites_of_the_domain_are_bound_only_where_that_is_asked_for(environment, header, tmp_path):
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    nowhere = {"DATABASE_URL": "sqlite://:memory:", "MEDIA_ROOT": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HEADER], cwd=ROOT, env=kept | GOOD | nowhere | environment,
        capture_output=True, text=True,
    )  # fmt: skip

    assert (done.stdout.strip(), done.returncode) == (header, 0)


def test_the_check_before_a_deployment_asks_for_nothing_but_who_runs_the_site():
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], cwd=ROOT,
        env=kept | GOOD | {"SECRET_KEY": "".join(map(chr, range(48, 112)))}, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 1
    assert re.findall(r"\((\w+\.[EW]\d+)\)", done.stderr) == ["site.E002"], done.stderr


def test_passwords_are_stored_slowly():
    """The suite has its own, quick way."""
    hashers = getattr(config.settings, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    with override_settings(PASSWORD_HASHERS=hashers):
        algorithm, iterations, _rest = make_password("示例口令").split("$", 2)
    assert algorithm == "pbkdf2_sha256"
    assert int(iterations) >= 600_000
