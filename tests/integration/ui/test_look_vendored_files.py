"""What is served of the two front-end packages is free of what is for GOV.UK alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goodward.ui
from tools.vendor_frontend import PACKAGES, PackageChanged, images_named, patched_css

STATIC = Path(goodward.ui.__file__).parent / "static"
SERVED = sorted(p for p in STATIC.rglob("*") if p.suffix in {".css", ".js", ".svg"})
FOR_GOVUK_ALONE = re.compile(r"GDS ?Transport|govuk-crest|logotype-cr|sourceMappingURL|@font-face")

CSS = (
    "/* the font */@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif}"
    ".govuk-footer__copyright-logo:before{width:1px;background-image:url(/assets/images/govuk-crest.svg)}"
    "@supports (mask:initial){.govuk-footer__copyright-logo:before"
    "{mask-image:url(/assets/images/govuk-crest.svg)}}"
    ".b{background:url(/assets/images/icon-b.svg)}"
    "\n/*# sourceMappingURL=a.css.map */"
)


def test_the_patch_leaves_nothing_that_is_for_govuk_alone():
    patched = patched_css(CSS, fonts=1, crests=2)

    assert patched == (
        ".a{font-family:Helvetica,Arial,sans-serif}.b{background:url(images/icon-b.svg)}\n"
    )
    assert images_named(patched) == ["images/icon-b.svg"]


@pytest.mark.parametrize(("fonts", "crests"), [(2, 2), (1, 1)])
def test_the_patch_refuses_a_package_that_holds_more_or_less_than_was_seen(fonts, crests):
    with pytest.raises(PackageChanged, match="expected"):
        patched_css(CSS, fonts=fonts, crests=crests)


@pytest.mark.parametrize("path", SERVED, ids=lambda p: p.name)
def test_a_served_file_holds_no_govuk_font_crest_or_source_map(path):
    assert FOR_GOVUK_ALONE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [p for p in SERVED if p.suffix == ".css"], ids=lambda p: p.name)
def test_every_image_a_stylesheet_names_is_there(path):
    named = re.findall(r"url\(([^)]+)\)", path.read_text(encoding="utf-8"))

    assert [name for name in named if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.folder)
def test_every_package_brings_its_licence(package):
    licence = (STATIC / "vendor" / package.folder / "LICENCE").read_text(encoding="utf-8")

    assert package.version in licence
    assert "Permission is hereby granted, free of charge" in licence


def test_our_own_stylesheets_stay_small():
    own = {
        each.name: each.read_text(encoding="utf-8") for each in (STATIC / "goodward").glob("*.css")
    }

    assert {"goodward.css", "visits.css"} <= set(own)
    assert [name for name, text in own.items() if len(text.splitlines()) > 250] == []


def test_no_template_has_an_inline_script_or_style():
    templates = Path(goodward.ui.__file__).parent / "templates"
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=\"")

    found = [p.name for p in templates.rglob("*.*") if inline.search(p.read_text(encoding="utf-8"))]

    assert found == []
