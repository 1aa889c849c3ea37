"""How often one computer may ask for what needs no session."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest


def asks_too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """
    Count one request; return whether a computer asked more than `most` times in so many seconds.

    Counted in each web process by itself, so several processes allow several times as many.
    """
    key = f"asks:{what}:{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ran out between the two
        return False
