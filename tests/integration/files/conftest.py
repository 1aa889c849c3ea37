from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.clamav import find_clamd, own_clamd


@pytest.fixture(scope="session")
def clamd() -> Iterator[tuple[str, str]]:
    """Give the two addresses of a real scanner that knows one signature of our own."""
    program = find_clamd()
    if program is None:
        pytest.skip("ClamAV’s clamd is not installed (Debian: apt-get install clamav-daemon)")
    with own_clamd(program) as addresses:
        yield addresses
