"""No test reaches the network: an audit hook that Python calls before every connection."""

from __future__ import annotations

from typing import Any

NEARBY = ("127.", "::1", "localhost")


class NetworkRefused(Exception):
    """A test tried to leave this machine."""


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """
    Refuse a connection to another machine; let loopback and file sockets pass.

    Source: the table of audit events in Python's documentation (“socket.connect”).
    """
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(NEARBY):
        raise NetworkRefused(f"a test may not reach {address[0]}; fake what is outside")
