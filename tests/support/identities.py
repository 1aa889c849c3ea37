"""A real identity provider of one's own (OpenID Connect), in an environment of its own."""

# ruff: noqa: S310 - the addresses are those of the provider on this machine.

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

# Here and not with the other files, because `./run` reads this before anything is installed.
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".cache" / "oidc-venv"
SECONDS = 30


def find_provider() -> Path | None:
    """Return the interpreter that has the provider; nothing before `./run test` made it."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    there = python.exists() and any(ENVIRONMENT.rglob("oidc_provider_mock/__main__.py"))
    return python if there else None


@contextmanager
def own_provider(python: Path) -> Iterator[str]:
    """
    Start an identity provider where anybody signs in as whom they say; yield its issuer.

    :raises RuntimeError: if it does not answer within half a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(python), "-m", "oidc_provider_mock", "--port", str(port)]
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(child, issuer)
        yield issuer
    finally:
        child.terminate()
        child.wait()


def describe(issuer: str, subject: str, **claims: object) -> None:
    """Say what the provider's tokens hold of somebody besides who they are."""
    body = json.dumps(claims).encode()
    headers = {"Content-Type": "application/json"}
    urlopen(Request(f"{issuer}/users/{subject}", body, headers, method="PUT")).close()


def signed_in_there(address: str, subject: str, *, denies: bool = False) -> str:
    """
    Sign in at the provider, as a person would on its page, and return where it leads back to.

    address: of its page, with what the product asks for. denies: the person goes back instead.
    """
    fields = "action=deny" if denies else f"sub={subject}"
    answer = build_opener(_Stays).open(Request(address, fields.encode(), method="POST"))
    return str(answer.headers["Location"])


def asked_of(address: str) -> dict[str, str]:
    """Return what an address asks of the provider, by name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


class _Stays(HTTPRedirectHandler):
    """Reads where an answer leads, and does not go there."""

    def http_error_302(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any) -> Any:
        return fp

    http_error_303 = http_error_302


def _wait_until_it_answers(child: subprocess.Popen[bytes], issuer: str) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            urlopen(f"{issuer}/.well-known/openid-configuration").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the identity provider did not answer")
