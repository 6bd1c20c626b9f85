"""A group robot on this machine, which checks signatures as DingTalk does and can fail, stall and refuse."""

import base64
import hashlib
import hmac
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SECRET = "SECexample"
WINDOW = 3600_000
"""Milliseconds by which the moment of a signature may be off."""


class RobotServer(ThreadingHTTPServer):
    """`behave` holds what to do with the next requests, in turn: an errcode, "fail", "stall", "drop" or "redirect"."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.arrived, self.behave, self.lock = [], [], threading.Lock()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def webhook(self):
        return f"{self.origin}/robot/send?access_token=example"

    @property
    def titles(self):
        """Return the titles of what arrived, in order."""
        return [message["markdown"]["title"] for message in self.arrived]


SERVER_ERRORS = {429, 500, 502, 504}
"""Answers of HTTP that `behave` may ask for; every other number is an errcode."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            what = self.server.behave.pop(0) if self.server.behave else 0
        if what == "fail":
            return self.send_error(503)
        if what in SERVER_ERRORS:
            return self.send_error(what)
        if what == "redirect":
            self.send_response(302)
            self.send_header("Location", f"{self.server.origin}/robot/send?access_token=elsewhere")
            return self.end_headers()
        if what == "stall":
            # It takes the message, and its answer comes too late.
            self.server.arrived.append(body)
            time.sleep(2)
            return None
        if what == "drop":
            self.server.arrived.append(body)
            return self.connection.close()
        code = what or (0 if self.is_signed() else 310000)
        if code == 0:
            self.server.arrived.append(body)
        return self.answer({"errcode": code, "errmsg": "ok" if code == 0 else "示例"})

    def is_signed(self):
        query = parse_qs(urlsplit(self.path).query)
        timestamp = query["timestamp"][0]
        digest = hmac.new(SECRET.encode(), f"{timestamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        fresh = abs(time.time() * 1000 - int(timestamp)) < WINDOW
        return fresh and hmac.compare_digest(query["sign"][0], base64.b64encode(digest).decode())

    def answer(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Stay quiet."""


@contextmanager
def robot_server():
    server = RobotServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
