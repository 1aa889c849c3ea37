"""How static files are stored: compressed, and named by what is in them."""

from __future__ import annotations

from whitenoise.storage import (
    CompressedManifestStaticFilesStorage,
)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also names the files that a script imports by their content, not only those CSS names."""

    support_js_module_import_aggregation = True
