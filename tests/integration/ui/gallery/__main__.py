"""
Take pictures of the gallery, to be looked at: `python -m tests.integration.ui.gallery FOLDER`.

Needs Chromium, and DJANGO_SETTINGS_MODULE=goodward.config.settings_test.
"""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings

from tests.integration.ui.gallery.server import a_browser, a_server

PAGES = (
    "my-work",
    "providers",
    "providers/acorns",
    "imports",
    "policy",
    "accounts/login",
    "nowhere",
)
WIDTHS = (1280, 375)


def main(folder: Path) -> None:
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.ROOT_URLCONF = "tests.integration.ui.gallery.urls"
    settings.GOODWARD_DEMONSTRATION = True
    folder.mkdir(parents=True, exist_ok=True)
    with a_server() as address, a_browser() as browser:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for name in PAGES:
                page.goto(f"{address}/{name}/")
                picture = folder / f"{name.replace('/', '-')}-{width}.png"
                page.screenshot(path=picture, full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
