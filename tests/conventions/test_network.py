"""No test reaches the network, and this machine's own services stay in reach."""

from __future__ import annotations

import socket

import pytest

from tests.support.network import NetworkRefused, refuse_the_network


def test_another_machine_is_refused():
    # An address kept for documentation (RFC 5737), where nobody answers.
    with socket.socket() as outward, pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"):
        outward.connect(("192.0.2.1", 80))


def test_this_machine_is_reached():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()

        client.connect(server.getsockname())


@pytest.mark.parametrize("address", [("::1", 5432, 0, 0), ("localhost", 5432), "a socket file"])
def test_every_way_to_write_this_machine_passes(address):
    refuse_the_network("socket.connect", (None, address))


def test_only_connections_are_looked_at():
    refuse_the_network("socket.bind", (None, ("192.0.2.1", 80)))
