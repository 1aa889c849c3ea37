"""
GOV.UK Notify on this machine, as far as its API goes that sends e-mail and says what became of it.

Source: GOV.UK Notify, REST API documentation: sending an e-mail, files, status, errors.
"""

from __future__ import annotations

import base64
import json
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
KEY = f"goodward-{SERVICE}-{SECRET}"
TEMPLATE, FILE_TEMPLATE = str(uuid.UUID(int=3)), str(uuid.UUID(int=4))
PLACEHOLDERS = {TEMPLATE: {"subject", "body"}, FILE_TEMPLATE: {"subject", "body", "file"}}
LARGEST = 2 * 1024 * 1024
TAKE_AND_HANG_UP = 0


class Notify:
    """
    The service.

    taken: every notification, the newest last. answers: status codes that the next requests to send
    get instead, in order; TAKE_AND_HANG_UP takes the notification and never says so. down: whether
    even questions are answered with 503.
    """

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.answers: list[int] = []
        self.down = False
        self.url = ""

    def becomes(self, status: str) -> None:
        """Let every notification come to a status."""
        for each in self.taken:
            each["status"] = status


_ERRORS = {
    403: ("AuthError", "Invalid token: API key not found"),
    429: (
        "RateLimitError",
        "Exceeded rate limit for key type LIVE of 3000 requests",
    ),
    500: ("Exception", "Internal server error"),
    503: ("Exception", "Service unavailable"),
}


class _Desk(BaseHTTPRequestHandler):
    """Answers one request; the service stands at the class that is made for it."""

    service: Notify

    def log_message(self, *_said: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answers = self.service.answers
        told = answers.pop(0) if answers and self._is_allowed() else None
        if not self._is_allowed():
            self._error(403)
        elif told:
            self._error(told)
        elif wrong := _wrong_with(asked):
            self._error(400, "BadRequestError", wrong)
        else:
            self._take(asked, is_silent=told == TAKE_AND_HANG_UP)

    def do_GET(self) -> None:
        if not self._is_allowed():
            self._error(403)
        elif self.service.down:
            self._error(503)
        else:
            reference = parse_qs(urlsplit(self.path).query).get("reference", [""])[0]
            found = [each for each in self.service.taken if each["reference"] == reference]
            self._answer(200, {"notifications": found[::-1], "links": {}})

    def _take(self, asked: dict[str, Any], *, is_silent: bool) -> None:
        notification = {
            "id": str(uuid.uuid4()),
            "reference": asked.get("reference"),
            "email_address": asked["email_address"],
            "status": "created",
            "asked": asked,
        }
        self.service.taken.append(notification)
        if is_silent:
            self.close_connection = True
            self.connection.close()
        else:
            self._answer(201, {key: notification[key] for key in ("id", "reference")})

    def _is_allowed(self) -> bool:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            said = jwt.decode(token, SECRET, algorithms=["HS256"])
        except jwt.PyJWTError:
            return False
        return bool(said["iss"] == SERVICE)

    def _error(self, code: int, kind: str = "", message: str = "") -> None:
        kind, message = (kind, message) if kind else _ERRORS[code]
        self._answer(code, {"status_code": code, "errors": [{"error": kind, "message": message}]})

    def _answer(self, code: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _wrong_with(asked: dict[str, Any]) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", asked.get("email_address", "")):
        return "email_address Not a valid email address"
    wanted = PLACEHOLDERS.get(asked.get("template_id", ""))
    if wanted is None:
        return "Template not found"
    given = asked.get("personalisation", {})
    if missing := sorted(wanted - set(given)):
        return f"Missing personalisation: {', '.join(missing)}"
    file = given.get("file")
    if file and len(base64.b64decode(file["file"])) > LARGEST:
        return "File is larger than 2MB"
    return ""


@contextmanager
def open_notify() -> Iterator[Notify]:
    """Let the service run as long as the block does."""
    service = Notify()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Desk", (_Desk,), {"service": service}))
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
