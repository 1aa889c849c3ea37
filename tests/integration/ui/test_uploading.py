"""An upload is read up to the limit, and not a byte further."""

from __future__ import annotations

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest

from goodward.ui.uploading import OF_OFFICERS, was_too_large

MOST = 1_000_000
BOUNDARY = "goodward"
BEFORE = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\ntoken\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="words"\r\n\r\nWhat we did\r\n'
)
FILE = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n"
)


class Endless(io.RawIOBase):
    """A body that begins with a form and goes on for as long as anybody reads."""

    def __init__(self, start: bytes, length: int) -> None:
        self.start, self.left, self.read_so_far = start, length, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = min(65536 if size < 0 else size, self.left)
        given = self.start[:size].ljust(size, b"x")
        self.start = self.start[size:]
        self.left -= size
        self.read_so_far += size
        return given


@pytest.fixture
def a_request():
    """Return a function that makes a request, and close what it opened afterwards."""
    made: list[WSGIRequest] = []

    def make(body, length: int, path: str = "/portal/1/documents/send/") -> WSGIRequest:
        made.append(_request(body, length, path))
        return made[-1]

    yield make
    for each in made:
        each.close()


def _request(body, length: int, path: str) -> WSGIRequest:
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(length),
            "wsgi.input": body,
        }
    )


@pytest.fixture(autouse=True)
def _limit(settings):
    settings.FILE_MOST_BYTES = MOST


def test_two_gigabytes_are_refused_before_they_are_read_and_what_was_typed_stays(a_request):
    body = Endless((BEFORE + FILE).encode(), 2_000_000_000)
    request = a_request(body, 2_000_000_000)

    assert request.POST["csrfmiddlewaretoken"] == "token"
    assert request.POST["words"] == "What we did"
    assert not request.FILES
    assert was_too_large(request)
    assert body.read_so_far < 500_000


def test_a_file_that_is_a_little_too_large_is_thrown_away_so_that_a_page_can_answer(a_request):
    body = Endless((BEFORE + FILE).encode(), 3 * MOST)
    request = a_request(body, 3 * MOST)

    assert request.POST["words"] == "What we did"
    assert was_too_large(request)
    assert not request.FILES
    assert body.left == 0


def test_a_file_within_the_limit_comes_whole(a_request):
    whole = (BEFORE + FILE).encode() + b"y" * MOST + f"\r\n--{BOUNDARY}--\r\n".encode()
    request = a_request(io.BytesIO(whole), len(whole))

    assert request.FILES["file"].read() == b"y" * MOST
    assert not was_too_large(request)


def test_several_files_may_come_at_once_each_within_the_limit(a_request):
    one = FILE.encode() + b"y" * MOST + b"\r\n"
    whole = BEFORE.encode() + one * 3 + f"--{BOUNDARY}--\r\n".encode()
    request = a_request(io.BytesIO(whole), len(whole))

    assert [each.size for each in request.FILES.getlist("file")] == [MOST] * 3
    assert not was_too_large(request)


def test_officers_may_bring_in_the_larger_files_of_ofsted(a_request):
    whole = BEFORE.encode() + FILE.encode() + b"y" * 3 * MOST + f"\r\n--{BOUNDARY}--\r\n".encode()
    request = a_request(io.BytesIO(whole), len(whole), path="/imports/")

    assert request.FILES["file"].size == 3 * MOST < OF_OFFICERS
