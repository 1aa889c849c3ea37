"""Writing to providers, one or several of a list: each gets a message of its own."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.messages.choosing import Way
from goodward.core.messages.texts import PARAGRAPH, Block, Level
from goodward.messages import actions
from goodward.messages import several as messages
from goodward.ui import several
from goodward.ui.access import requires
from goodward.web.pages.messages.forms import WriteForm
from goodward.web.pages.providers.choosing import offered

if TYPE_CHECKING:
    from goodward.messages.several import Looked

ACT = several.Act(
    "Write to providers", "provider", "providers", "Send it to them", "written to", "Who gets it"
)
PREVIEW = "messages/written_preview.html.jinja"
# Each person is greeted by name as their message leaves.
GREETING = Block(PARAGRAPH, ("Hello [name],",))
# How a message comes to somebody, after their name.
WAYS: dict[Way, str] = {
    Way.GOES: "",
    Way.IN_THE_DIGEST: "with others, once a day",
    Way.NOT_SENT: "chose to get none",
}


@requires("message.write")
def write(request):
    """Ask what and to whom; show the message, who gets it and who not and why; then write each."""
    now = timezone.now()
    found = offered(request, today=english_date(now))
    is_sent = request.method == "POST" and not several.is_ticking(request)
    form = WriteForm(
        request.POST if is_sent else None,
        label_suffix="",
        providers=found.choices,
        hints=found.hints,
        initial={
            "subject": request.POST.get("subject", ""),
            "words": request.POST.get("words", ""),
            "key": request.POST.get("key") or uuid.uuid4().hex,
            "providers": list(found.ticked),
        },
    )
    if form.is_valid():
        if request.POST.get("step") == "do":
            return _write(request, form.cleaned_data, now, back=found.origin.url)
        return _preview(request, form.cleaned_data, back=found.origin.url)
    page = {
        "act": ACT,
        "lead": "Each provider gets a message of its own. The next page shows it, and who gets it.",
        "form": form,
        "offered": found,
        "back": found.origin,
        "most": several.MOST,
        # Narrowing the list here would throw away what was typed: it is narrowed before.
        "keeps_words": True,
    }
    return render(request, "several/choose.html.jinja", page)


@requires("message.write")
def done(request):
    """Show what became of each."""
    return several.show_done(request, ACT, otherwise=reverse("messages:list"))


def _preview(request, typed, *, back):
    said = _said(typed)
    keys = [int(each) for each in typed["providers"]]
    asked = messages.looked_at(request.authority, keys, said, by=request.user)
    reads = messages.as_it_reads(request.authority, said, by=request.user)
    more = {
        "subject": reads.subject,
        "blocks": (GREETING, *reads.bodies[Level.STANDARD]),
        "repeated": _repeated([each for each in asked if not each.why_not and not each.message]),
    }
    lines = [_line(each, _to(each)) for each in asked]
    return several.preview(request, ACT, lines, sent=typed, back=back, template=PREVIEW, more=more)


def _write(request, typed, now, *, back):
    said, lines = _said(typed), []
    for key in typed["providers"]:
        each = actions.write_to(
            authority=request.authority, provider=int(key), said=said, by=request.user, at=now
        )
        if each is not None:
            lines.append(_written(each))
    several.keep(request, ACT, sorted(lines), back=back)
    return redirect("messages:written")


def _said(typed) -> actions.Said:
    return actions.Said(typed["subject"], typed["words"], typed["key"])


def _line(each: Looked, says: str) -> several.Each:
    why_not = each.why_not or ("It has this message already" if each.message else "")
    return several.Each(each.provider.shown_name, each.provider.town, says, why_not)


def _written(each: Looked) -> several.Each:
    """Return what was done; a second press finds it written, which is what was asked."""
    says = _to(each) if each.message else ""
    return several.Each(each.provider.shown_name, each.provider.town, says, each.why_not)


def _to(each: Looked) -> str:
    """Return who gets it, and how: “Alex Marsh; Sam Hill (with others, once a day)”."""
    return "; ".join(f"{name} ({WAYS[way]})" if WAYS[way] else name for name, way in each.ways)


def _repeated(going: list[Looked]) -> str:
    """Say how many people stand for several of the providers, and so get it several times."""
    times = Counter(email for each in going for email in each.emails)
    count = sum(number > 1 for number in times.values())
    if not count:
        return ""
    stand = "stands" if count == 1 else "stand"
    people = counted(count, "person", "people")
    return f"{people} {stand} for more than one of them: the message comes once for each."
