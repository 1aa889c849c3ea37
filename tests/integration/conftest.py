"""What tests of the database share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goodward.audit import append_only


@pytest.fixture
def keeps_append_only(transactional_db: None) -> Iterator[None]:
    """
    For tests that commit: let the tables be emptied afterwards.

    Emptying them ends with `post_migrate`, which puts the triggers back.
    """
    yield
    append_only.lift()
