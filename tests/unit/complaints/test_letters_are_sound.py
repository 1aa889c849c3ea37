"""Each text that is sent about compliments and complaints can be read."""

from __future__ import annotations

import pytest

from goodward.core.messages.reading import read_message
from tests.support.tree import LIBRARY

FILES = sorted(
    file
    for begins in ("compl", "feedback", "enquiry")
    for file in (LIBRARY / "england" / "messages").glob(f"{begins}*.yaml")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_sound(file):
    text = file.read_text(encoding="utf-8")

    assert read_message(text, name=file.stem, path=file.name).problems == ()
