"""A virus scanner of one's own: Debian's clamd, taught one signature, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Here and not with the other files, because `./run` reads this before anything is installed.
# A signature of our own, for a scanner that is taught it: it harms nobody and is nobody's virus.
SIGNATURE = b"goodward-invented-signature-of-no-virus-at-all"
NAME = "Goodward.Invented"
_CONFIGURATION = """
DatabaseDirectory {home}/database
LocalSocket {home}/clamd.sock
TCPSocket {port}
TCPAddr 127.0.0.1
Foreground yes
LogFile {home}/log
StreamMaxLength 25M
"""


def find_clamd() -> Path | None:
    """Return the scanner's program, or nothing where it is not installed."""
    found = shutil.which("clamd", path=os.environ.get("PATH", "") + ":/usr/sbin")
    return Path(found) if found else None


@contextmanager
def own_clamd(program: Path) -> Iterator[tuple[str, str]]:
    """
    Start a scanner that knows one signature, and yield its two addresses: socket and network.

    :raises RuntimeError: if it does not answer within a minute, with what it wrote.
    """
    home = Path(tempfile.mkdtemp(prefix="goodward-clamd-"))
    (home / "database").mkdir()
    rule = f"{NAME}:0:*:{SIGNATURE.hex()}\n"
    (home / "database" / "invented.ndb").write_text(rule, encoding="ascii")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = home / "clamd.conf"
    configuration.write_text(_CONFIGURATION.format(home=home, port=port), encoding="ascii")
    child = subprocess.Popen([program, "-c", configuration], stdout=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(child, port, home)
        yield f"unix:{home}/clamd.sock", f"tcp:127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait()
        shutil.rmtree(home, ignore_errors=True)


def _wait_until_it_answers(child: subprocess.Popen[bytes], port: int, home: Path) -> None:
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as wire:
                wire.sendall(b"zPING\0")
                if wire.recv(16).startswith(b"PONG"):
                    return
        except OSError:
            pass
        if child.poll() is not None:
            break
        time.sleep(0.1)
    log = home / "log"
    raise RuntimeError(log.read_text() if log.exists() else "clamd did not start")
