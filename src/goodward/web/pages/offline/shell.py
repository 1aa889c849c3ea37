"""
The page that opens kept visits, and the worker that keeps that page: nobody's, the same for all.

Anybody may read them, for they hold nothing of anybody; a device must open them without a network
and after a session has ended.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

LOOKS = (
    "vendor/govuk-frontend/govuk-frontend.min.css",
    "vendor/moj-frontend/moj-frontend.min.css",
    "goodward/goodward.css",
    "goodward/visits.css",
    "goodward/portal.css",
    "goodward/messages.css",
    "goodward/oversight.css",
    "goodward/reviews.css",
    "goodward/register.css",
    "goodward/finding.css",
    "goodward/print.css",
    "goodward/mark.svg",
)
ACTS = (
    "vendor/govuk-frontend/govuk-frontend.min.js",
    "goodward/start.js",
    "goodward/supported.js",
)
FOLDER = "goodward/offline"
WORKER = f"{FOLDER}/worker.js"


def app(request):
    """Show the page that opens kept visits."""
    return HttpResponse(_page())


def worker(request):
    """Give the worker, told which page it keeps and what that is made of."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(_worker(_page()), content_type="text/javascript", headers=headers)


def manifest(request):
    """Give what a device needs to put the page among its apps."""
    told = {
        "name": "Goodward visits",
        "short_name": "Visits",
        "description": "Visit packs and notes of visit, with and without a network",
        "lang": "en-GB",
        "id": reverse("offline:app"),
        "start_url": reverse("offline:app"),
        "scope": reverse("offline:home"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14454b",
        "icons": [{"src": static("goodward/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def made_of() -> tuple[str, ...]:
    """Return the static files of the page by name; what is not among them is missing offline."""
    [folder] = {Path(_found(WORKER)).parent}
    parts = sorted(f"{FOLDER}/{each.name}" for each in folder.iterdir() if each.suffix in _SUFFIXES)
    return (*LOOKS, *ACTS, *(each for each in parts if each != WORKER))


_SUFFIXES = {".js", ".css"}


def _page() -> str:
    # Without a request, so that neither a name nor a message of anybody's stands in it.
    return render_to_string("offline/app.html.jinja", {})


@cache
def _worker(page: str) -> str:
    """The worker changes whenever anything it keeps does, and so does what it keeps it in."""
    names = made_of()
    read = hashlib.sha256(page.encode())
    for each in (*names, WORKER):
        read.update(Path(_found(each)).read_bytes())
    told = {
        "VERSION": read.hexdigest()[:16],
        "APP": reverse("offline:app"),
        "ASSETS": [static(each) for each in names],
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in told.items()]
    script = Path(_found(WORKER)).read_text(encoding="utf-8")
    return "\n".join([*lines, script])


def _found(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return found
