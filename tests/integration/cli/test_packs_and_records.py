"""`goodward make-packs` makes what was asked for; `goodward audit verify` looks at the record."""

from __future__ import annotations

import pytest

from goodward.audit import append_only
from goodward.audit.models import Record
from goodward.cli.__main__ import main
from goodward.evidence import queries
from tests.integration.evidence.scene import Kent
from tests.support.evidence import packed

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


@pytest.fixture
def made(tmp_path):
    """A pack of Kent's as its maker downloaded it."""
    here = Kent()
    file = tmp_path / "pack.zip"
    file.write_bytes(here.made().content)
    return here, file


def test_a_pack_beside_the_database_that_made_it(made, capsys):
    _, file = made

    assert main(["audit", "verify", str(file), "--database"]) == 0
    assert "This database made it, and has every audit record that it names." in (
        capsys.readouterr().out
    )


def test_a_record_that_was_changed_since_the_pack_was_made_is_named(made, capsys):
    here, file = made
    row = Record.objects.for_authority(here.authority.pk).get(kind="event.contact_made")
    with append_only.lifted():
        Record.objects.for_authority(here.authority.pk).filter(pk=row.pk).update(hash="0" * 64)

    assert main(["audit", "verify", str(file), "--database"]) == 1
    said = capsys.readouterr().out
    assert f"Audit record {row.pk} is not in this database as the pack has it." in said
    assert "(1 problem)" in said


def test_a_pack_that_was_made_elsewhere_or_anew_is_told(made, tmp_path, capsys):
    forged = tmp_path / "forged.zip"
    forged.write_bytes(packed())

    assert main(["audit", "verify", str(forged), "--database"]) == 1
    assert "This database made no pack with this SHA-256." in capsys.readouterr().out
