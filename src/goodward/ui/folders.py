"""Where the templates are. Plain paths, so that settings may ask before Django is ready."""

from __future__ import annotations

from pathlib import Path

import django

PRODUCT = Path(__file__).resolve().parents[1]


def template_folders() -> list[Path]:
    """
    Return the folders the Jinja2 engine searches, first match first.

    What pages share comes first, then each page area of web and portal
    (`pages/<area>/templates/<area>/…html.jinja`), then the markup of Django's own widgets.
    """
    areas = sorted(PRODUCT.glob("*/pages/*/templates"))
    return [PRODUCT / "ui" / "templates", *areas, Path(django.__file__).parent / "forms/jinja2"]
