"""Pictures and plain text: whole ones are taken, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from goodward.core.files import pictures, words
from goodward.core.files.kinds import FileRefused
from tests.support.files import a_heic, a_jpeg, a_png

CHECKS = [
    (pictures.check_png, a_png()),
    (pictures.check_jpeg, a_jpeg()),
    (pictures.check_heic, a_heic()),
]


@pytest.mark.parametrize(("check", "picture"), CHECKS)
def test_a_whole_picture_is_taken(check, picture):
    check(picture)


@pytest.mark.parametrize(("check", "picture"), CHECKS)
def test_a_picture_that_was_cut_off_anywhere_is_refused(check, picture):
    # What is left of a HEIC without the last box is a picture still: that box may be left out.
    ends = {len(a_heic()) - 44} if check is pictures.check_heic else set()
    for end in set(range(12, len(picture) - 1)) - ends:
        with pytest.raises(FileRefused, match="damaged"):
            check(picture[:end])


def test_a_phone_may_hang_a_second_picture_behind_a_first():
    pictures.check_jpeg(a_jpeg(behind=a_jpeg()))


def test_a_png_with_something_behind_its_end_is_refused():
    pictures.check_png(a_png(behind=b"\0\0\r\n"))
    with pytest.raises(FileRefused, match="hidden behind it"):
        pictures.check_png(a_png(behind=b"MZ and a program"))


def test_a_heic_with_a_box_that_no_picture_has_is_refused():
    with pytest.raises(FileRefused, match="hidden behind it"):
        pictures.check_heic(a_heic((b"evil", b"x")))


@pytest.mark.parametrize(
    ("check", "picture"),
    [
        (pictures.check_png, a_png(60_000, 60_000)),
        (pictures.check_jpeg, a_jpeg(60_000, 60_000)),
    ],
)
def test_a_small_file_that_is_a_huge_picture_is_refused(check, picture):
    with pytest.raises(FileRefused, match="more dots"):
        check(picture)


def test_a_picture_without_any_size_is_refused():
    for picture, check in ((a_png(0, 5), pictures.check_png), (a_jpeg(0, 5), pictures.check_jpeg)):
        with pytest.raises(FileRefused, match="damaged"):
            check(picture)


@pytest.mark.parametrize(
    "content",
    [
        b"Plain words.\r\nAnd more.\t1\n",
        "Café, £5 – “quoted” 🌻".encode(),
        "\ufeffday,children\n1 March,12\n".encode(),
        "£5".encode("cp1252"),
        "Words in two bytes each".encode("utf-16"),
        "a family 👨‍👩‍👧".encode(),
    ],
)
def test_plain_text_is_taken_in_the_usual_encodings(content):
    words.check_words(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"text\0with nothing", words.NOT_TEXT),
        (b"\x81\x8d\x8f\x90", words.NOT_TEXT),
        (b"\x1b[31mred", words.NOT_TEXT),
        (b"\xff\xfe\x00", words.NOT_TEXT),
        (b"  \n<!DOCTYPE html><script>", words.A_PAGE),
        (b"<?php system($_GET[0]); ?>", words.A_PAGE),
        (b"#!/bin/sh\nrm", words.A_PAGE),
        (rb"{\rtf1\object}", words.A_PAGE),
        (b"a" * (words.LARGEST + 1), words.TOO_LONG),
    ],
)
def test_what_is_only_called_text_is_refused(content, sentence):
    with pytest.raises(FileRefused) as refused:
        words.check_words(content)
    assert str(refused.value) == sentence
