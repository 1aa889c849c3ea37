"""Static files as a council serves them: compressed, and named by what is in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from django.core.management import call_command


def test_a_script_imports_the_file_named_by_its_content(tmp_path: Path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "goodward.ui.storage.HashedStaticFiles"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    start = (tmp_path / paths["goodward/start.js"]).read_text()
    [imported] = re.findall(r'from "([^"]+)"', start)
    hashed = paths["vendor/govuk-frontend/govuk-frontend.min.js"]
    assert Path(imported).name == Path(hashed).name
    assert hashed != "vendor/govuk-frontend/govuk-frontend.min.js"
    assert (tmp_path / f"{hashed}.gz").is_file()
