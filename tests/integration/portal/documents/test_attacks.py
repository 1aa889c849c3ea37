"""An attack on the upload, through the real page: a clear refusal each time, and nothing kept."""

from __future__ import annotations

import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.files.models import KeptFile
from goodward.files.queries import documents_of
from tests.support.builders import a_provider, an_authority
from tests.support.clamav import SIGNATURE, find_clamd, own_clamd
from tests.support.files import (
    a_bomb,
    a_docx,
    a_jpeg,
    a_layered_bomb,
    a_pdf,
    a_png,
    an_archive,
    an_opendocument,
    an_xlsx,
)
from tests.support.portal import a_manager, portal_of

pytestmark = pytest.mark.django_db

ATTACKS = {
    "a program called a plan": (b"MZ\x90\0" + b"\0" * 500, "plan.pdf", "A program cannot be sent"),
    "a script": (b"#!/bin/sh\nrm -rf /", "plan.txt", "web page or a program"),
    "a page": (b"<html><script>alert(1)</script>", "plan.txt", "web page or a program"),
    "a drawing": (b"<svg onload='alert(1)'/>", "plan.svg", "cannot be sent here"),
    "nothing": (b"", "plan.pdf", "The file is empty"),
    "an archive": (an_archive({"plan.exe": b"MZ"}), "plan.docx", "archive, such as a .zip"),
    "a bomb": (a_bomb(50_000_000), "plan.docx", "unpacks to far more"),
    "a bomb of layers": (a_layered_bomb(), "plan.docx", "unpacks to far more"),
    "macros": (a_docx(**{"word/vbaProject.bin": "x"}), "plan.docx", "holds macros"),
    "macros of sheets": (an_xlsx({"xl/macrosheets/s.xml": "x"}), "plan.xlsx", "holds macros"),
    "macros of an open document": (
        an_opendocument(parts={"Basic/script.xml": "x"}), "plan.odt", "holds macros",
    ),
    "a program within": (
        a_docx(**{"word/embeddings/oleObject1.bin": b"x"}), "plan.docx", "another file or",
    ),
    "a PDF with a script": (a_pdf(script="app.alert(1)"), "plan.pdf", "holds a program"),
    "a PDF that starts one": (a_pdf(starts="cmd.exe"), "plan.pdf", "holds a program"),
    "a PDF with a file": (a_pdf(attached=b"MZ"), "plan.pdf", "holds other files"),
    "a PDF that is an archive": (
        a_pdf() + an_archive({"evil.jar": b"x"}), "plan.pdf", "two things at once",
    ),
    "a picture that is a program": (a_jpeg(behind=b"MZ\x90"), "photo.jpg", "two things at once"),
    "a picture of a bomb": (a_png(90_000, 90_000), "photo.png", "more dots than any camera"),
    "a locked document": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "plan.docx", "older Word or Excel",
    ),
}  # fmt: skip

NAMES = {
    "../../../etc/cron.d/plan.pdf": "plan.pdf",
    "..\\..\\windows\\system32\\plan.pdf": "plan.pdf",
    "/etc/passwd": "passwd.pdf",
    "plan\u202efdp.exe": "planfdp exe.pdf",
    "a" * 300 + ".pdf": "a" * 100 + ".pdf",
    "🌻🌻.pdf": "🌻🌻.pdf",
    "<script>alert(1)</script>.pdf": "script.pdf",
    "con\0trol.pdf": "control.pdf",
    ".htaccess": "htaccess.pdf",
}


@pytest.fixture
def oaks():
    return a_provider(an_authority(), "Oaks")


@pytest.fixture
def desk(oaks):
    desk = portal_of(Client(), a_manager(oaks))
    desk.visit("portal_documents:send", provider=oaks.pk)
    return desk


def nothing_kept(oaks, files_root):
    return (
        not KeptFile.objects.for_authority(oaks.authority).exists()
        and documents_of(oaks) == []
        and not [path for path in files_root.rglob("*") if path.is_file()]
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_ends_in_a_sentence_and_nothing_is_kept(desk, oaks, files_root, attack):
    content, name, said = ATTACKS[attack]

    desk.send(sort="other", words="Typed", file=SimpleUploadedFile(name, content))

    [error] = desk.errors
    assert said in error
    assert "Typed" in desk.page.select_one("textarea").get_text()
    assert nothing_kept(oaks, files_root)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_trick_in_it_is_made_plain(desk, oaks, files_root, name):
    upload = SimpleUploadedFile("plan.pdf", a_pdf())
    # Past what Django makes of names in tests: exactly as a client of one's own would send it.
    upload._name = name

    desk.send(sort="other", file=upload)

    [document] = documents_of(oaks)
    assert document.file.name == NAMES[name]
    [path] = [path for path in files_root.rglob("*") if path.is_file()]
    assert path.parent.parent == files_root
    answer = desk.client.get(f"/portal/{oaks.pk}/documents/{document.pk}/file/")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]


def test_what_the_browser_says_of_the_type_is_not_believed(desk, oaks):
    desk.send(sort="other", file=SimpleUploadedFile("x.html", a_pdf(), "text/html"))

    [document] = documents_of(oaks)
    answer = desk.client.get(f"/portal/{oaks.pk}/documents/{document.pk}/file/")
    assert answer["Content-Type"] == "application/pdf"


def test_a_file_the_scanner_knows_is_refused(desk, oaks, files_root, settings):
    program = find_clamd()
    if program is None:
        pytest.skip("ClamAV’s clamd is not installed (Debian: apt-get install clamav-daemon)")
    with own_clamd(program) as (address, _):
        settings.CLAMD = address
        infected = a_docx(word__media__image1__png=b"x" + SIGNATURE)
        desk.send(sort="other", file=SimpleUploadedFile("plan.docx", infected))

    assert desk.errors[0].startswith("The virus scanner knows this file as harmful")
    assert nothing_kept(oaks, files_root)


# What is too large. That reading stops is measured in `tests/integration/ui/test_uploading.py`.


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("keeps_append_only")
def test_a_huge_file_ends_in_a_page_that_says_so(live_server, files_root):
    oaks = a_provider(an_authority(), "Oaks")
    desk = portal_of(Client(), a_manager(oaks))
    path = f"/portal/{oaks.pk}/documents/send/"
    token = str(desk.visit(path).select_one("[name=csrfmiddlewaretoken]")["value"])

    status, page = send_huge(live_server.url, path, desk.client.cookies, token)

    assert status == 200
    assert "The file is larger than 20 MB, so it was not kept" in page
    assert "Choose a file" not in page
    assert "Typed" in page
    assert nothing_kept(oaks, files_root)


def send_huge(address, path, cookies, token, size=110_000_000):
    """Send a form with a file of so many bytes; return the status and the page."""
    part = 'Content-Disposition: form-data; name="{}"'
    start = "".join(
        f"--goodward\r\n{part.format(name)}\r\n\r\n{value}\r\n"
        for name, value in (("csrfmiddlewaretoken", token), ("sort", "other"), ("words", "Typed"))
    )
    start += f'--goodward\r\n{part.format("file")}; filename="plan.pdf"\r\n\r\n%PDF-1.7\n'
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)) as wire:
        wire.putrequest("POST", path)
        wire.putheader("Content-Type", "multipart/form-data; boundary=goodward")
        wire.putheader("Content-Length", str(size))
        wire.putheader("Cookie", "; ".join(f"{k}={each.value}" for k, each in cookies.items()))
        wire.endheaders()
        wire.send(start.encode())
        left = size - len(start)
        while left:
            left -= len(chunk := b"x" * min(left, 1_000_000))
            wire.send(chunk)
        answer = wire.getresponse()
        return answer.status, answer.read().decode()
