"""A sign-in that did not come to its end: what happened, what was kept, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goodward.accounts.identities import Refusal
from goodward.entry.identities import PortalRefusal


class Stop(StrEnum):
    """What stopped a sign-in that was nobody's refusal."""

    CANCELLED = "cancelled"
    STALE = "stale"
    UNREACHABLE = "unreachable"
    UNSURE = "unsure"
    TOO_OFTEN = "too_often"
    # Of people at providers alone: who they say they are there was not taken.
    NOT_ENTERED = "not_entered"


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


# What somebody at a provider reads in its place.
PORTAL_PAGES: dict[Stop | PortalRefusal, Page] = {
    PortalRefusal.UNKNOWN: Page(
        403,
        "We do not know this account yet",
        "You signed in there, but nobody has said here that this account is theirs. Having the "
        "same e-mail address is not enough, because addresses are passed on to other people.",
        "Sign in once by a link in an e-mail. Then choose “How you sign in”, and say that you use "
        "this account from now on.",
    ),
    PortalRefusal.ENDED: Page(
        403,
        "You can no longer sign in for a provider",
        "You signed in there, but your access to a provider here has ended. Nothing you sent us "
        "was lost.",
        "If you still need it, ask the owner of the setting or your local authority.",
    ),
    PortalRefusal.OFFICER: Page(
        403,
        "This way in is for people at a provider",
        "You work for a local authority here.",
        "Sign in as officers do.",
    ),
    PortalRefusal.WRONG_ISSUER: Page(
        403,
        "This is not the sign-in your local authority uses",
        "You were signed in by somebody other than it uses. You were not let in.",
        f"{_NOT_YOU} If it happens again, tell your local authority.",
    ),
    Stop.NOT_ENTERED: Page(
        400,
        "This account was not taken",
        "Nothing was changed: you go on signing in as before.",
        f"{_NOT_YOU} If it happens again, tell your local authority.",
    ),
    Stop.CANCELLED: PAGES[Stop.CANCELLED]._replace(
        happened="You went back before signing in, or the sign-in did not let you go on.",
        to_do="Try again, or sign in by a link in an e-mail.",
    ),
    Stop.STALE: PAGES[Stop.STALE],
    Stop.UNREACHABLE: PAGES[Stop.UNREACHABLE]._replace(
        title="The sign-in does not answer",
        to_do="Try again in a few minutes, or sign in by a link in an e-mail.",
    ),
    Stop.UNSURE: PAGES[Stop.UNSURE]._replace(
        title="We could not check who you are",
        happened="What the sign-in said could not be trusted, so you were not let in.",
        to_do="Try again, or sign in by a link in an e-mail.",
    ),
    Stop.TOO_OFTEN: PAGES[Stop.TOO_OFTEN],
}


def stopped(
    request: HttpRequest,
    why: Stop | Refusal | PortalRefusal,
    *,
    provider_id: str = "authority",
    subject: str = "",
    because: str = "",
) -> HttpResponse:
    """
    Return the page of a sign-in that was stopped.

    provider_id: which identity provider it was of, and so whose words it speaks. subject: who the
    person is to it, for the administrator to enter. because: what else there is to say.
    """
    pages: Mapping[Any, Page] = PAGES if provider_id == "authority" else PORTAL_PAGES
    page = pages[why]
    shown = {
        "page": page,
        "subject": subject if why is Refusal.UNKNOWN else "",
        "because": because,
        "back": reverse("account_login" if provider_id == "authority" else "portal:sign_in"),
    }
    return render(request, "single_sign_on/stopped.html.jinja", shown, status=page.status)
