"""Packs of evidence lie on a disk of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(files_root):
    return files_root
