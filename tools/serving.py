"""`./run`: make the demonstration ready, then serve it until somebody stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tools.environments import RUN_TIME, prepare
from tools.places import ROOT, VENV, environment, say

HOST = "127.0.0.1"
USUAL_PORT = "8000"
WORKERS = "2"
SENDING_EVERY = PACKING_EVERY = "5"  # seconds
APPLICATION = "goodward.config.wsgi:application"
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not known to Windows


def serve(_arguments: list[str]) -> int:
    """Prepare, fill and serve; return 0 when a person stopped it."""
    port = os.environ.get("PORT", USUAL_PORT)
    trouble = _port_trouble(port)
    if trouble:
        say(trouble)
        return 1
    python = prepare(VENV, RUN_TIME)
    env = environment(PORT=port)
    # Static files come from their sources here; whitenoise warns if their folder is not there.
    (ROOT / "var" / "static").mkdir(parents=True, exist_ok=True)
    filling = [str(python), "-m", "goodward.cli", "prepare-demonstration"]
    filling += ["--address", f"http://{HOST}:{port}"]
    code, stopped = until_stopped(filling, env)
    if code == 0 and not stopped:
        command = [str(python), "-m", "goodward.cli"]
        sending = [*command, "send-messages", "--every", SENDING_EVERY]
        packing = [*command, "make-packs", "--every", PACKING_EVERY]
        with _beside(sending, env), _beside(packing, env):
            code, stopped = until_stopped(_server(python, port), env)
    if stopped:
        say("Stopped. What was entered is kept in var/; ./run starts again.")
        return 0
    return code


@contextmanager
def _beside(command: list[str], env: dict[str, str]) -> Iterator[None]:
    """Let a command run as long as the block does."""
    child = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
    try:
        yield
    finally:
        child.terminate()
        child.wait()


def until_stopped(command: list[str], env: dict[str, str]) -> tuple[int, bool]:
    """Run a command; return its exit code, and whether a person asked for it to stop."""
    asked: list[int] = []
    # In a session of its own, Ctrl-C reaches this process alone, and the command is asked to end
    # once and in one way, whatever it was doing: no half-written traces.
    child = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        child.terminate()

    for name in STOPPING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    return child.wait(), bool(asked)


def _server(python: Path, port: str) -> list[str]:
    address = f"{HOST}:{port}"
    if os.name != "nt":
        # Two processes share one SQLite file: enough for a demonstration, small in memory.
        return [
            *(str(python), "-m", "gunicorn", APPLICATION),
            *("--bind", address, "--workers", WORKERS, "--log-level", "warning"),
            # A search of some hundred letters that no address can hold as they are.
            *("--limit-request-line", "8190"),
            "--no-control-socket",
        ]
    if (VENV / "Lib/site-packages/waitress").is_dir():
        return [str(python), "-m", "waitress", f"--listen={address}", APPLICATION]
    say("Gunicorn does not run on Windows, so this is Django's own server: for trying out only.")
    return [str(python), "-m", "django", "runserver", "--noreload", address]


def _port_trouble(port: str) -> str:
    """Return a sentence if the port cannot be served on, or nothing."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT is “{port}”; write a number, for example PORT=8001 ./run"
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except OSError as refused:
            return (
                f"Port {port} on {HOST} cannot be used ({refused.strerror}). Perhaps Goodward is "
                f"running already. To use another: PORT={int(port) + 1} ./run"
            )
    return ""
