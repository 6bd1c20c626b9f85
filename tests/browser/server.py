"""The site as in production, with the texts' records, in a process of its own."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from portal.records import fixture_names

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds that the server may take to answer for the first time."""


@dataclass
class Answer:
    """What came back for an address, as it travelled."""

    status: int
    headers: dict
    body: bytes

    @property
    def kind(self):
        return self.headers.get("content-type", "").split(";")[0]


class Server:
    """Migrated, loaded and seeded once; `stop` ends it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "DEBUG": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECURE_SSL_REDIRECT": "false",
            "DATABASE_URL": f"sqlite:///{self.folder / 'db.sqlite3'}",
            "MEDIA_ROOT": str(self.folder / "media"),
            "BROWSER_STATIC_ROOT": str(self.folder / "static"),
        }

    def start(self):
        self.run("-m", "django", "migrate", "--verbosity", "0")
        self.run("-m", "django", "loaddata", "--verbosity", "0", *fixture_names())
        self.run("-m", "django", "profile", "--contact", "webmaster@example.org")
        self.run("-m", "django", "collectstatic", "--no-input", "--verbosity", "0")
        self.session = self.run("-m", "tests.browser.seed").strip()
        arguments = ["--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "4"]
        self.log = (self.folder / "server.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "config.wsgi", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.wait()

    def run(self, *arguments):
        """Run Python to its end in the server's surroundings; its failure is told in its own words."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def wait(self):
        for _attempt in range(PATIENCE * 5):
            try:
                return self.get("/")
            except urllib.error.URLError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.2)
        raise RuntimeError(f"the server does not answer:\n{self.said()}")

    def said(self):
        """Return what the server wrote into its log."""
        self.log.flush()
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def get(self, address, **headers):
        """Return what an address answers, compressed if `headers` accept it; an error page is an answer too."""
        request = urllib.request.Request(self.url + address, headers=headers)  # noqa: S310 — our own server
        try:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
                return Answer(response.status, headers_of(response), response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, headers_of(error), error.read())

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


def headers_of(response):
    return {name.lower(): value for name, value in response.headers.items()}
