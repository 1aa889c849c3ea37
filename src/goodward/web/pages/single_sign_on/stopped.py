"""A sign-in that did not come to its end: what happened, what was kept, and what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodward.accounts.identities import Refusal


class Stop(StrEnum):
    """What stopped a sign-in that was nobody's refusal."""

    CANCELLED = "cancelled"
    STALE = "stale"
    UNREACHABLE = "unreachable"
    UNSURE = "unsure"
    TOO_OFTEN = "too_often"


class Page(NamedTuple):
    """What a person reads. status: of the answer. again: whether trying again may help."""

    status: int
    title: str
    happened: str
    to_do: str
    again: bool = False


_NOT_YOU = "Sign out there and sign in again with your own account, if that was another person’s."
PAGES: dict[Stop | Refusal, Page] = {
    Refusal.UNKNOWN: Page(
        403,
        "Goodward does not know your account",
        "You signed in, but nobody has entered this account in Goodward. Having the same e-mail "
        "address is not enough, because addresses are passed on to other people.",
        "Ask the administrator of Goodward in your authority to enter it, and send them the number "
        "below.",
    ),
    Refusal.LEFT: Page(
        403,
        "Your account in Goodward is closed",
        "You signed in, but you hold no role in Goodward any more. Nothing you recorded was lost.",
        "If you still need it, ask the administrator of Goodward in your authority.",
    ),
    Refusal.WRONG_ISSUER: Page(
        403,
        "This is not your authority’s sign-in",
        "You were signed in by somebody other than the identity provider that your authority uses. "
        "You were not let in.",
        f"{_NOT_YOU} If it happens again, tell the administrator of Goodward in your authority.",
    ),
    Stop.CANCELLED: Page(
        200,
        "You did not sign in",
        "You went back before signing in, or your authority’s sign-in did not let you go on.",
        "Try again, or sign in with a password if you have one.",
        again=True,
    ),
    Stop.STALE: Page(
        400,
        "This sign-in can no longer be used",
        "It was used already, took longer than ten minutes, or was begun in another browser.",
        "Begin again in this browser.",
        again=True,
    ),
    Stop.UNREACHABLE: Page(
        503,
        "Your authority’s sign-in does not answer",
        "Goodward asked it who you are and got no answer. Nothing was changed.",
        "Try again in a few minutes. If you have a password for Goodward, it still works.",
        again=True,
    ),
    Stop.UNSURE: Page(
        400,
        "Goodward could not check who you are",
        "What your authority’s sign-in said could not be trusted, so you were not let in.",
        "Try again. If it happens again, tell the administrator of Goodward in your authority.",
        again=True,
    ),
    Stop.TOO_OFTEN: Page(
        429,
        "Too many attempts",
        "Somebody at your place began to sign in very often.",
        "Wait ten minutes and try again.",
    ),
}


def stopped(request: HttpRequest, why: Stop | Refusal, *, subject: str = "") -> HttpResponse:
    """
    Return the page of a sign-in that was stopped.

    subject: who the person is to the identity provider, for the administrator to enter.
    """
    page = PAGES[why]
    held = settings.GOODWARD_IDENTITY_PROVIDER
    shown = {
        "page": page,
        "subject": subject if why is Refusal.UNKNOWN else "",
        "name": held.name if held else "",
    }
    return render(request, "single_sign_on/stopped.html.jinja", shown, status=page.status)
