"""
Asking ClamAV's daemon whether a file is known to do harm.

Source: clamd(8), the command INSTREAM: chunks, each after its length as four bytes, then a zero.
Only the daemon's protocol is used; nothing of it is linked or imported.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from typing import NamedTuple

CHUNK = 64 * 1024
PATIENCE = 60.0


class ScannerDown(Exception):
    """The scanner cannot be asked just now; the message says why."""


class Scanned(NamedTuple):
    """What the scanner said. finding: its name for what it found; empty for nothing."""

    finding: str

    @property
    def is_clean(self) -> bool:
        return not self.finding


def scan(content: bytes, address: str, *, patience: float = PATIENCE) -> Scanned:
    """
    Return what a scanner says of a file.

    address: “unix:/run/clamav/clamd.ctl” or “tcp:127.0.0.1:3310”. patience: seconds for each step.

    :raises ScannerDown: when it cannot be reached, does not answer, or answers otherwise.
    """
    try:
        with closing(_connected(address, patience)) as wire:
            wire.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                wire.sendall(struct.pack(">I", len(chunk)) + chunk)
            wire.sendall(struct.pack(">I", 0))
            said = b""
            while part := wire.recv(4096):
                said += part
    except OSError as trouble:
        raise ScannerDown(f"The virus scanner at {address} cannot be asked: {trouble}") from trouble
    return _understood(said.rstrip(b"\0\n").decode("utf-8", "replace"), address)


def _understood(said: str, address: str) -> Scanned:
    answer = said.removeprefix("stream: ")
    if answer == "OK":
        return Scanned("")
    if answer.endswith(" FOUND"):
        return Scanned(answer.removesuffix(" FOUND"))
    raise ScannerDown(f"The virus scanner at {address} answered “{said or 'nothing'}”")


def _connected(address: str, patience: float) -> socket.socket:
    how, _, where = address.partition(":")
    if how == "unix":
        wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        wire.settimeout(patience)
        try:
            wire.connect(where)
        except OSError:
            wire.close()
            raise
        return wire
    host, _, port = where.rpartition(":")
    if how != "tcp" or not port.isdecimal():
        raise ScannerDown(
            f"“{address}” is no address of a scanner; write unix:/run/clamav/clamd.ctl or "
            "tcp:127.0.0.1:3310"
        )
    return socket.create_connection((host, int(port)), timeout=patience)
