"""Files are taken in whole or not at all, lie sealed, and are read by those who may."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.db import transaction

from goodward.accounts.queries import all_authorities
from goodward.audit.queries import records_about
from goodward.core.files.kinds import FileRefused, Kind
from goodward.files import actions as files
from goodward.files import queries
from goodward.files.models import FileScan, KeptFile, Verdict
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.clamav import SIGNATURE
from tests.support.days import noon
from tests.support.files import a_docx, a_pdf, a_png

pytestmark = pytest.mark.django_db
NOON = noon("Monday 2026-03-02")


@pytest.fixture
def provider():
    return a_provider(an_authority())


@pytest.fixture
def anna(provider):
    return a_person(provider.authority, name="Anna Bell")


def received(provider, by, content=None, name="Our plan.docx", at=NOON):
    content = a_docx() if content is None else content
    return files.receive(provider=provider, content=content, name=name, by=by, at=at)


def on_disk(files_root):
    return [path for path in files_root.rglob("*") if path.is_file()]


def test_a_file_is_kept_as_it_came_and_nobody_can_guess_where(provider, anna, files_root):
    content = a_docx("Only for us")

    file = received(provider, anna, content)

    assert (file.name, file.kind, file.size) == ("Our plan.docx", Kind.DOCX, len(content))
    [path] = on_disk(files_root)
    assert path.name == file.place
    assert len(file.place) == 64
    assert "plan" not in str(path.relative_to(files_root))
    assert path.stat().st_mode & 0o077 == 0
    # What lies on the disk is sealed.
    assert b"PK" not in path.read_bytes()[:4]
    assert b"document.xml" not in path.read_bytes()
    assert files.read(file=file, by=anna, at=NOON) == content


def test_taking_in_and_reading_are_recorded(provider, anna):
    file = received(provider, anna)
    files.read(file=file, by=anna, at=NOON)

    records = records_about(provider.authority_id, "file", file.pk)
    assert [(each.kind, each.actor_name) for each in records] == [
        ("file.read", "Anna Bell"),
        ("file.received", "Anna Bell"),
    ]


@pytest.mark.parametrize("content", [b"MZ not a plan", b"", a_docx(**{"word/vbaProject.bin": "x"})])
def test_of_a_refused_file_nothing_is_kept(provider, anna, files_root, content):
    with pytest.raises(FileRefused):
        received(provider, anna, content)

    assert on_disk(files_root) == []
    assert KeptFile.objects.for_authority(provider.authority).count() == 0


def test_a_file_that_is_too_large_is_refused(provider, anna, settings):
    settings.FILE_MOST_BYTES = 1_000_000
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        received(provider, anna, a_png() + b"\0" * 1_000_000)


def test_a_day_takes_only_so_much_of_one_provider(provider, anna, settings):
    content = a_docx()
    settings.FILE_DAY_MOST_BYTES = 2 * len(content)
    received(provider, anna, content)
    received(provider, anna, content)

    with pytest.raises(FileRefused, match="no more is taken in until tomorrow"):
        received(provider, anna, content)

    other = a_provider(provider.authority)
    assert received(other, anna, content)
    assert received(provider, anna, content, at=NOON + timedelta(hours=12, minutes=1))


def test_a_day_takes_only_so_many_files(provider, anna, monkeypatch):
    monkeypatch.setattr("goodward.files.receiving.MOST_A_DAY", 2)
    received(provider, anna)
    received(provider, anna)

    with pytest.raises(FileRefused, match="until tomorrow"):
        received(provider, anna)


def test_another_authority_finds_no_file(provider, anna):
    file = received(provider, anna)

    assert queries.file_of(provider, file.pk) == file
    with pytest.raises(KeptFile.DoesNotExist):
        queries.file_of(a_provider(provider.authority), file.pk)
    with pytest.raises(KeptFile.DoesNotExist):
        queries.file_of(a_provider(an_authority("leicestershire")), file.pk)


# The disk


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(provider, anna, files_root):
    file = received(provider, anna)
    [path] = on_disk(files_root)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-5] + b"XXXXX")

    with pytest.raises(files.FileNotReadable, match="cannot be opened"):
        files.read(file=file, by=anna, at=NOON)


def test_a_newer_key_seals_and_an_older_one_still_opens(provider, anna, settings):
    old = received(provider, anna)
    newer = Fernet.generate_key().decode()
    settings.FILE_KEYS = [newer, *settings.FILE_KEYS]
    new = received(provider, anna)

    assert files.read(file=old, by=anna, at=NOON)
    settings.FILE_KEYS = [newer]
    assert files.read(file=new, by=anna, at=NOON)
    with pytest.raises(files.FileNotReadable):
        files.read(file=old, by=anna, at=NOON)


def test_what_was_left_by_an_act_that_came_to_nothing_is_swept_away(provider, anna, files_root):
    kept = received(provider, anna)
    with transaction.atomic():
        received(provider, anna)
        transaction.set_rollback(True)
    assert len(on_disk(files_root)) == 2
    now = noon("Monday 2026-03-02")
    for path in on_disk(files_root):
        os.utime(path, (now.timestamp(),) * 2)

    assert files.sweep(all_authorities(), at=now + timedelta(hours=23)) == 0
    assert files.sweep(all_authorities(), at=now + timedelta(hours=25)) == 1

    assert [path.name for path in on_disk(files_root)] == [kept.place]


# The scanner


def test_without_a_scanner_a_file_says_that_it_was_not_scanned(provider, anna):
    file = received(provider, anna)

    assert file.scan.verdict == Verdict.NOT_SCANNED


def test_a_harmful_file_is_refused_and_nothing_of_it_kept(
    provider, anna, clamd, settings, files_root, caplog
):
    settings.CLAMD = clamd[0]

    with pytest.raises(FileRefused, match="virus scanner knows this file as harmful"):
        received(provider, anna, b"words " + SIGNATURE, "letter.txt")

    assert on_disk(files_root) == []
    assert KeptFile.objects.for_authority(provider.authority).count() == 0
    assert "the scanner calls it Goodward.Invented" in caplog.text
    assert received(provider, anna).scan.verdict == Verdict.CLEAN


def test_while_the_scanner_is_down_a_file_waits_and_cannot_be_read(
    provider, anna, clamd, settings, files_root
):
    settings.CLAMD = "unix:/nowhere/clamd.sock"
    content = a_pdf()
    good = received(provider, anna, content, "plan.pdf")
    bad = received(provider, anna, b"words " + SIGNATURE, "letter.txt")
    for file in (good, bad):
        with pytest.raises(files.FileNotReadable, match="not scanned for viruses yet"):
            files.read(file=file, by=anna, at=NOON)

    def later():
        return NOON + timedelta(hours=1)

    assert files.scan_waiting(provider.authority, now=later) == (0, [], 2)
    settings.CLAMD = clamd[1]
    assert files.scan_waiting(provider.authority, now=later) == (2, [bad.pk], 0)

    assert files.read(file=good, by=anna, at=NOON) == content
    with pytest.raises(files.FileNotReadable, match="found this file harmful"):
        files.read(file=bad, by=anna, at=NOON)
    assert [path.name for path in on_disk(files_root)] == [good.place]
    found = FileScan.objects.for_authority(provider.authority).get(file=bad)
    assert found.finding.startswith("Goodward.Invented")
    assert files.scan_waiting(provider.authority, now=later) == (0, [], 0)
