"""Pages are laid out in letters as wide as Helvetica's; a machine without them is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.chromium import find_letters

LIBERATION = "/fonts/LiberationSans-Regular.ttf"


@pytest.fixture
def fontconfig(tmp_path, monkeypatch):
    """Return how to put a program in the place of fontconfig's, which answers with a family."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def answers(family: str, file: str) -> None:
        program = tmp_path / "fc-match"
        program.write_text(f"#!/bin/sh\necho '{family}|{file}\\c'\n", encoding="utf-8")
        program.chmod(0o755)

    return answers


def test_a_font_of_the_same_width_is_found(fontconfig):
    fontconfig("Liberation Sans", LIBERATION)

    assert find_letters() == Path(LIBERATION)


def test_a_wider_stand_in_is_none(fontconfig):
    fontconfig("DejaVu Sans", "/fonts/DejaVuSans.ttf")

    assert find_letters() is None


@pytest.mark.usefixtures("fontconfig")
def test_a_system_without_fontconfig_brings_its_own():
    assert find_letters() is not None
