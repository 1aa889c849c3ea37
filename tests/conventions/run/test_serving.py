"""Serving: a taken port is said before anything is done, and a wish to stop is no accident."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.tree import ROOT
from tools.serving import HOST, _port_trouble

# A server that says when it is ready, and would serve for a minute.
SERVER = "import time; print('ready', flush=True); time.sleep(60)"
PARENT = (
    "import os, sys; from tools.serving import until_stopped; "
    f"print(until_stopped([sys.executable, '-c', {SERVER!r}], dict(os.environ)))"
)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_is_said_with_what_to_do_instead(taken_port):
    said = _port_trouble(str(taken_port))

    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in said
    assert f"PORT={taken_port + 1} ./run" in said


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "8000.5"])
def test_a_port_is_a_number(port):
    assert _port_trouble(port).startswith(f"PORT is “{port}”; write a number")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals of this kind")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_wish_to_stop_reaches_the_server_and_leaves_no_trace(name):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout.readline() == "ready\n"

        os.killpg(parent.pid, getattr(signal, name))

        out, err = parent.communicate(timeout=20)
    assert out == f"({-signal.SIGTERM}, True)\n"
    assert err == ""


def test_a_server_that_ends_by_itself_gives_its_exit_code():
    program = PARENT.replace("import time", "import sys; sys.exit(3)", 1)

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)

    assert done.stdout == "(3, False)\n"
