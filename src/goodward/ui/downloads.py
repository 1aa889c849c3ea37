"""Handing a file out: saved, never shown in the page, and able to do nothing where it is opened."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from goodward.core.files.kinds import KINDS, Kind


def as_download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """
    Return a file that somebody sent as a download.

    kind: a value of `Kind`, found by looking into it; the type is said from that alone.
    """
    response = HttpResponse(content, content_type=KINDS[Kind(kind)].content_type)
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
