"""`goodward make-packs` makes what was asked for; `goodward audit verify` looks at the record."""

from __future__ import annotations

import pytest

from goodward.audit import append_only
from goodward.audit.models import Record
from goodward.cli.__main__ import main
from goodward.evidence import queries
from tests.integration.evidence.scene import Kent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


def test_nothing_asked_for_is_fine(capsys):
    Kent()

    assert main(["make-packs"]) == 0
    assert capsys.readouterr().out == ""


def test_packs_of_every_authority_are_made(capsys):
    here, there = Kent(), Kent("leicestershire")
    packs = [here.ask(), here.ask(), there.ask()]

    assert main(["make-packs"]) == 0

    assert capsys.readouterr().out == (
        "Kent: 2 packs of evidence made\nLeicestershire: 1 pack of evidence made\n"
    )
    assert all(queries.standing_of(each).can_be_had for each in packs)


def test_whole_records_are_said_to_be(capsys):
    Kent()
    Kent("leicestershire")

    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == (
        "Kent: the audit record is whole\nLeicestershire: the audit record is whole\n"
    )


def test_a_record_that_was_changed_is_named(capsys):
    here = Kent()
    row = Record.objects.for_authority(here.authority.pk).order_by("pk")[3]
    with append_only.lifted():
        Record.objects.for_authority(here.authority.pk).filter(pk=row.pk).update(reason="other")

    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().out == (
        f"Kent: the audit record is broken at record {row.pk}: "
        "this record is not as it was written\n"
    )
