"""The how-to for policy officers names headings, fields and buttons as they stand on the pages."""

from __future__ import annotations

import re

import pytest

from tests.support.tree import ROOT

PAGE = (ROOT / "docs" / "how-to" / "change-a-policy.md").read_text(encoding="utf-8")
PAGES = [ROOT / "src" / "goodward" / "web" / "pages" / area for area in ("policy", "providers")]
NAMED = sorted({" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", PAGE, re.DOTALL)})


def said_on_the_pages() -> str:
    files = [
        file
        for pages in PAGES
        for kind in ("*.jinja", "*.py")
        for file in sorted(pages.rglob(kind))
    ]
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)


@pytest.mark.parametrize("name", NAMED)
def test_what_the_how_to_names_stands_on_a_page(name):
    assert name in said_on_the_pages()


def test_the_way_from_the_menu_to_adopting_is_named():
    assert len(NAMED) > 25
    assert {"Policy", "Begin a draft", "Save and check", "Preview on open cases", "Adopt"} <= set(
        NAMED
    )


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", PAGE))
def test_its_links_lead_to_files(target):
    assert (ROOT / "docs" / "how-to" / target).resolve().is_file()


def test_it_is_found_from_the_front_page():
    front = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "docs/how-to/change-a-policy.md" in front
