"""What comes next for somebody who wants to become a provider: the first step that is not done."""

from __future__ import annotations

from django.urls import reverse

from goodward.core.counted import counted
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.enquiries.queries import enquiry_of, progress_of
from goodward.portal.pages.start.presenters import NextThing
from goodward.providers.entries import Entry
from goodward.ui.components.duties import Act


def next_step(entry: Entry) -> NextThing | None:
    """
    Return the first step to opening that is not done, or that Ofsted’s answer is awaited.

    None for whoever is registered, and without an enquiry.
    """
    if entry.provider.type != PROSPECTIVE:
        return None
    enquiry = enquiry_of(entry.provider)
    if enquiry is None:
        return None
    progress = progress_of(enquiry)
    left = [step for step, is_done in progress.steps if not is_done]
    return NextThing(
        f"Your next step: {_lowered(left[0].title)}" if left else "Every step is done",
        f"{progress.done} of {counted(len(progress.steps), 'step')} done",
        left[0].about if left else "Tell us when Ofsted has registered you.",
        _to_the_steps(entry),
    )


def _to_the_steps(entry: Entry) -> Act | None:
    if not entry.may("steps.tick"):
        return None
    return Act(
        "See your steps", reverse("portal_steps:show", kwargs={"provider": entry.provider.pk})
    )


def _lowered(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
