"""What tests of the database share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture
def files_root(settings: Any, tmp_path: Path) -> Path:
    """Keep what a test takes in apart from every other's, so that it may count what lies there."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"
