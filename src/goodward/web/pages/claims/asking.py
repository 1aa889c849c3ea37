"""What is asked for each act of an audit, and what does it: one table, tested to be whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.forms import Form

from goodward.claims import actions, queries
from goodward.core.claims.progress import Act
from goodward.web.pages.claims import forms
from goodward.web.pages.claims.choosing import entitlement_choices, lead_choices

if TYPE_CHECKING:
    from goodward.claims.models import ClaimsAudit


class Asked(NamedTuple):
    """
    One act as a page. lead: what it brings about. said: what the banner says once it is done.

    choices: what its form needs besides what was typed.
    """

    title: str
    submit: str
    form: type[Form]
    do: Callable[..., object]
    said: str
    lead: str = ""
    choices: Callable[[ClaimsAudit], dict[str, Any]] | None = None


def _take(*, audit: ClaimsAudit, file: str, **who: Any) -> object:
    found = queries.get_file(audit.authority, int(file))
    return actions.take_file(audit=audit, file=found, **who)


def _find(*, audit: ClaimsAudit, by: Any, at: Any, **seen: Any) -> object:
    return actions.find(audit=audit, seen=actions.Seen(**seen), by=by, at=at)


def _recover(*, audit: ClaimsAudit, amount: Any, **more: Any) -> object:
    return actions.recover(audit=audit, pence=int(amount * 100), **more)


def _hand_over(*, audit: ClaimsAudit, lead: str, **more: Any) -> object:
    return actions.hand_over(audit=audit, lead=int(lead), **more)


def _people(audit: ClaimsAudit) -> dict[str, Any]:
    return {"people": lead_choices(audit.authority)}


def _files(audit: ClaimsAudit) -> dict[str, Any]:
    files = queries.files_for(audit)
    return {"files": [(str(each.pk), f"{each.name}, {each.term}") for each in files]}


def _entitlements(_audit: ClaimsAudit) -> dict[str, Any]:
    return {"entitlements": entitlement_choices()}


ASKED: Mapping[Act, Asked] = {
    Act.TELL: Asked(
        "Tell the provider",
        "Tell them",
        forms.MaySayForm,
        actions.tell_provider,
        "The provider is told, and sees the audit on its pages.",
        "They get an e-mail, and from now on they see the audit on their pages.",
    ),
    Act.HOLD: Asked(
        "Say that the visit was held",
        "It was held",
        forms.HoldForm,
        actions.hold,
        "It is noted that the visit was held.",
        "From now on the provider sees the audit on its pages.",
    ),
    Act.TAKE: Asked(
        "Take in the findings of a claims file",
        "Take them in",
        forms.TakeForm,
        _take,
        "The findings about this provider are part of the audit now.",
        "Files of the same term that were checked stand here.",
        _files,
    ),
    Act.FIND: Asked(
        "Enter a finding",
        "Enter it",
        forms.FindForm,
        _find,
        "The finding is entered.",
        "What was seen in registers, declarations and evidence.",
        _entitlements,
    ),
    Act.SEND: Asked(
        "Send the findings to the provider",
        "Send them",
        forms.MaySayForm,
        actions.send_findings,
        "The findings are sent. The provider can answer on its pages.",
        "The provider reads every finding on its pages, and answers there.",
    ),
    Act.FOLLOW: Asked(
        "Announce a follow-up",
        "Announce it",
        forms.FollowForm,
        actions.follow_up,
        "The follow-up is announced.",
        "The provider gets a notice with these words.",
    ),
    Act.RECOVER: Asked(
        "Note a recovery",
        "Note it",
        forms.RecoverForm,
        _recover,
        "The recovery is noted.",
        "Nothing is paid or claimed here: it is noted beside the audit.",
    ),
    Act.NOTE: Asked(
        "Keep a note",
        "Keep it",
        forms.SaidForm,
        actions.note,
        "The note is kept.",
        "Only officers read it.",
    ),
    Act.HAND_OVER: Asked(
        "Hand the audit over",
        "Hand it over",
        forms.HandOverForm,
        _hand_over,
        "They lead the audit now.",
        "Whoever leads it gets what the provider answers. What was done stays theirs who did it.",
        _people,
    ),
    Act.CLOSE: Asked(
        "Close the audit",
        "Close it",
        forms.CloseForm,
        actions.close,
        "The audit is closed, and the provider told.",
        "The provider is told what came of it, with what you add.",
    ),
    Act.SET_ASIDE: Asked(
        "Set the audit aside",
        "Set it aside",
        forms.SaidForm,
        actions.set_aside,
        "The audit is set aside.",
        "It stays in the list with your reason. The provider is told nothing.",
    ),
}
# What its provider does, what begins an audit, and what is done at one finding.
ELSEWHERE = frozenset({Act.PLAN, Act.EVIDENCE, Act.ANSWER, Act.WEIGH})
ACT_OF_SLUG = {str(act).replace("_", "-"): act for act in ASKED}
SLUG_OF_ACT = {act: slug for slug, act in ACT_OF_SLUG.items()}
