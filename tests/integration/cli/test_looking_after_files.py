"""`goodward look-after-files` says what it did, and whether a person is needed."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from goodward.files import actions as files
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.files import a_pdf

pytestmark = pytest.mark.django_db


def test_nothing_to_do_is_fine(capsys):
    an_authority()

    assert main(["look-after-files"]) == 0
    assert capsys.readouterr().out == ""


def test_what_waits_is_told_until_it_is_scanned(settings, capsys):
    provider = a_provider(an_authority())
    settings.CLAMD = "unix:/nowhere"
    files.receive(
        provider=provider,
        content=a_pdf(),
        name="plan.pdf",
        by=a_person(provider.authority),
        at=noon("Monday 2026-03-02"),
    )

    assert main(["look-after-files"]) == 1
    assert capsys.readouterr().out == "Kent: 0 scanned, 0 harmful and taken away, 1 waiting\n"
    settings.CLAMD = ""
    assert main(["look-after-files"]) == 0
    assert capsys.readouterr().out == "Kent: 1 scanned, 0 harmful and taken away, 0 waiting\n"
