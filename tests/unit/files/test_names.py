"""What a file is called from now on, however it was called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.files.kinds import ENDINGS, KINDS, Kind
from goodward.core.files.naming import LONGEST, ending_of, shown_name


@pytest.mark.parametrize(
    ("given_name", "kind", "shown"),
    [
        ("Improvement plan.docx", Kind.DOCX, "Improvement plan.docx"),
        ("PHOTO.JPEG", Kind.JPEG, "PHOTO.jpg"),
        ("../../etc/passwd", Kind.TXT, "passwd.txt"),
        ("C:\\Users\\manager\\plan.pdf", Kind.PDF, "plan.pdf"),
        ("plan.pdf\0.exe", Kind.PDF, "plan.pdf exe.pdf"),
        # Right-to-left override: shown as “planexe.pdf”, it would be “planfdp.exe”.
        ("plan\u202efdp.exe", Kind.PDF, "planfdp exe.pdf"),
        ("photo.jpg", Kind.PNG, "photo jpg.png"),
        ("…", Kind.PDF, "….pdf"),
        ("", Kind.PDF, "file.pdf"),
        (" .. ", Kind.PDF, "file.pdf"),
        (".htaccess", Kind.TXT, "htaccess.txt"),
        ("garden 🌻.png", Kind.PNG, "garden 🌻.png"),
        ("a" * 300 + ".pdf", Kind.PDF, "a" * LONGEST + ".pdf"),
        ('"; filename="x.exe', Kind.PDF, "; filename= x exe.pdf"),
        ("line\r\nbreak.pdf", Kind.PDF, "linebreak.pdf"),
        ("cafe\u0301.pdf", Kind.PDF, "café.pdf"),
    ],
)
def test_a_name_is_made_safe_and_ends_in_what_the_file_is(given_name, kind, shown):
    assert shown_name(given_name, kind) == shown


@given(st.text(max_size=400), st.sampled_from(list(Kind)))
def test_no_name_holds_a_path_a_control_or_an_untrue_ending(given_name, kind):
    shown = shown_name(given_name, kind)

    assert shown.endswith(f".{kind}")
    assert not set(shown) & set('/\\:*?"<>|%\0\r\n\u202e\u200b')
    assert 2 < len(shown) <= LONGEST + 5
    assert not shown.startswith((".", " "))
    assert shown_name(shown, kind) == shown


def test_an_ending_is_read_in_small_letters():
    assert ending_of("PLAN.PDF") == "pdf"
    assert ending_of("plan") == ""


def test_every_kind_says_what_it_is_called_and_sent_as():
    assert set(KINDS) == set(Kind)
    assert all(facts.title and "/" in facts.content_type for facts in KINDS.values())
    assert {f".{kind}" for kind in Kind} <= set(ENDINGS)
