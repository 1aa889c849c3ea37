"""The gallery's own addresses and templates, for the tests of what pages share."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.template.loader import render_to_string

GALLERY = Path(__file__).parent / "gallery"


@pytest.fixture(autouse=True)
def gallery(settings: LazySettings) -> None:
    """Put the gallery's pages where the product's own would be."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], GALLERY / "templates"]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.integration.ui.gallery.urls"
    settings.GOODWARD_DEMONSTRATION = True


@pytest.fixture
def drawn(tmp_path: Path, settings: LazySettings):
    """Return a function that draws a line of template, with what it imports, as parsed HTML."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path, *templates[0]["DIRS"]]
    settings.TEMPLATES = templates

    def draw(source: str, **context: object) -> BeautifulSoup:
        (tmp_path / "drawn.html.jinja").write_text(source, encoding="utf-8")
        return BeautifulSoup(render_to_string("drawn.html.jinja", context), "html.parser")

    return draw
