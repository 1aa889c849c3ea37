"""What no file under version control says."""

from __future__ import annotations

import re

import pytest

from tests.support.tree import VENDORED, at, kept_files, readable_text

# Put together from parts, so that this file does not say them either.
FOLDERS = "|".join(("wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + r"me/\w+", "Us" + r"ers/\w+"))
MACHINE_PATH = re.compile(rf"(?<![\w./~:>)\]}}-])/(?:{FOLDERS})/[\w.]")
INDEX_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("open('/" + "tmp/answer.json')", True),
        ("/" + "work/main/src", True),
        ("https://example.org/" + "work/list", False),
        ('path("<int:pk>/' + 'work/", view)', False),
    ],
)
def test_a_path_of_one_machine_is_known(text, is_one):
    assert bool(MACHINE_PATH.search(text)) is is_one


def test_no_file_holds_a_path_of_one_machine():
    found = [
        at(path, line)
        for path in kept_files()
        if VENDORED not in path.parents
        for line, text in enumerate(readable_text(path).splitlines(), start=1)
        if MACHINE_PATH.search(text)
    ]

    assert found == []


def test_no_file_names_the_host_of_a_package_index():
    found = [
        at(path) for path in kept_files() if any(h in readable_text(path) for h in INDEX_HOSTS)
    ]

    assert found == []
