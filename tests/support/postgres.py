"""
A PostgreSQL server of one's own, thrown away afterwards.

Standard library only, because `./run test` starts it before the tests' environment is used. The
tests connect as a plain role: a superuser would pass row-level security whatever it says.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
SYSTEM_USER = "postgres"  # the server refuses to run as root
ROLE = "goodward"
# Nothing here outlives the tests, so nothing needs to survive a power cut.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# The socket lies in a folder that only its owner may enter, so it needs no password.
NEW_CLUSTER = ("--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C")


class CannotStart(Exception):
    """The server could not be started; the message holds what it said."""


def find_postgres(debian: Path = DEBIAN) -> Path | None:
    """Return the folder of the server's programs: version 15, or else the next newer."""
    debian_folders = {folder.name: folder / "bin" for folder in debian.glob("[0-9]*")}
    for version in sorted(int(name) for name in debian_folders if name.isdecimal()):
        folder = debian_folders[str(version)]
        if version >= OLDEST and (folder / "initdb").exists():
            return folder
    on_path = shutil.which("initdb")
    if on_path and _version(Path(on_path)) >= OLDEST:
        return Path(on_path).resolve().parent
    return None


@contextmanager
def own_postgres(programs: Path) -> Iterator[str]:
    """
    Start a new, empty server and yield the address that a plain role reaches it by.

    The address reads `postgresql://role:password@host:port/name`; the role may create databases.

    :raises CannotStart: if the server's programs fail, with what they said.
    """
    home = Path(tempfile.mkdtemp(prefix="goodward-postgres-"))
    try:
        with _running(programs, home) as port:
            yield _plain_role(programs, home, port)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(programs: Path, home: Path) -> Iterator[int]:
    data, port = home / "data", _free_port()
    if _is_root():
        shutil.chown(home, SYSTEM_USER)
    options = {**QUICK, "listen_addresses": "127.0.0.1", "port": str(port)}
    options["unix_socket_directories"] = str(home)
    words = " ".join(f"-c {name}={value}" for name, value in options.items())
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    _as_owner([str(programs / "initdb"), "-D", str(data), "-U", SYSTEM_USER, *NEW_CLUSTER], home)
    try:
        _as_owner([*control, "-l", str(home / "log"), "-o", words, "start"], home)
        yield port
    finally:
        _as_owner([*control, "-m", "immediate", "stop"], home, check=False)


def _plain_role(programs: Path, home: Path, port: int) -> str:
    """Create the role and its database over the private socket; return the address for both."""
    password = secrets.token_hex(16)
    psql = [str(programs / "psql"), "-h", str(home), "-p", str(port), "-U", SYSTEM_USER]
    for statement in (
        f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER PASSWORD '{password}'",
        f"CREATE DATABASE {ROLE} OWNER {ROLE}",
    ):
        _as_owner([*psql, "-d", "postgres", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement], home)
    return f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/{ROLE}"


def _as_owner(command: Sequence[str], home: Path, *, check: bool = True) -> None:
    """Run a program as the user that owns the server, from a folder that user may enter."""
    if _is_root():
        command = ["runuser", "-u", SYSTEM_USER, "--", *command]
    # A file rather than a pipe: the server keeps what it inherits open, so a pipe never ends.
    with tempfile.TemporaryFile() as said:
        code = subprocess.run(command, cwd=home, stdout=said, stderr=said).returncode
        if check and code != 0:
            said.seek(0)
            raise CannotStart(said.read().decode(errors="replace").strip())


def _version(initdb: Path) -> int:
    """Return the major version that `initdb --version` ends in: 15 for “15.14 (Debian …)”."""
    said = subprocess.run([str(initdb), "--version"], capture_output=True, text=True).stdout
    number = said.partition(")")[2].split(".")[0].strip()
    return int(number) if number.isdecimal() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
