"""Static files as a council serves them: compressed, and named by what is in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command


@pytest.fixture
def paths(tmp_path: Path, settings) -> dict[str, str]:
    """The static files as they are served, by the name they have in the product."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "goodward.ui.storage.HashedStaticFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    found: dict[str, str] = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    return found


def test_a_script_imports_the_file_named_by_its_content(tmp_path, paths):
    start = (tmp_path / paths["goodward/start.js"]).read_text()
    [imported] = re.findall(r'from "([^"]+)"', start)
    hashed = paths["vendor/govuk-frontend/govuk-frontend.min.js"]
    assert Path(imported).name == Path(hashed).name
    assert hashed != "vendor/govuk-frontend/govuk-frontend.min.js"
    assert (tmp_path / f"{hashed}.gz").is_file()


def test_no_script_of_ours_imports_a_file_by_its_plain_name(tmp_path, paths):
    imported = {
        (name, address)
        for name, served in paths.items()
        if name.startswith("goodward/") and name.endswith(".js")
        for address in re.findall(
            r'^import (?:.* from )?"([^"]+)";$', (tmp_path / served).read_text(), re.MULTILINE
        )
    }

    # The page of kept visits alone is made of a dozen scripts.
    assert len(imported) > 12
    assert {each for each in imported if not re.search(r"\.[0-9a-f]{12}\.js$", each[1])} == set()
