"""What the provider told and asked, and complaints as far as whoever asks may see them."""

from __future__ import annotations

from goodward.audit.moments import english_date
from goodward.complaints.naming import ACT_TITLES, KIND_TITLES
from goodward.complaints.queries import Seen, seen_by
from goodward.core.evidence.content import LeftOut
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of
from goodward.tellings.kinds import KINDS
from goodward.tellings.queries import tellings_of

MAY_NOT = "Their words are read by those alone who may take them up"
NOT_TOLD = "Whoever asked for the pack sees some and not others; how many is told to nobody"


def tellings(wanted: Wanted) -> Found:
    """Return what the provider told and asked on its own pages, and what was answered."""
    found, hidden = Found(), 0
    for each in reversed(tellings_of(wanted.provider)):
        kind = KINDS.get(each.kind)
        if kind is not None and kind.is_restricted and not wanted.may(kind.answered_by):
            hidden += 1
            continue
        found.entries.append(
            an_entry(
                "tellings",
                f"The provider told: {kind.title if kind else words_of(each.kind)}",
                on=english_date(each.told_at),
                at=each.told_at,
                by=each.told_by,
                reference=f"Telling {each.pk}",
                said=[
                    *((words_of(name), value) for name, value in each.fields.items()),
                    ("Words", each.words),
                ],
            )
        )
        answer = getattr(each, "answer", None)
        if answer is not None:
            found.entries.append(
                an_entry(
                    "tellings",
                    "What the provider told was taken up"
                    if answer.is_taken
                    else "What the provider told was not taken up",
                    on=english_date(answer.answered_at),
                    at=answer.answered_at,
                    by=answer.answered_by,
                    reference=f"Telling {each.pk}",
                    said=[("Reply", answer.reply), ("In the history", answer.event)],
                )
            )
    if hidden:
        found.left_out.append(LeftOut("What the provider told in confidence", hidden, MAY_NOT))
    return found


def complaints(wanted: Wanted) -> Found:
    """
    Return compliments and complaints about this provider's support, as whoever asks sees them.

    That there may be others is said of every pack, so that it tells of none.
    """
    found = Found(left_out=[LeftOut("Compliments and complaints", None, NOT_TOLD)])
    for seen in reversed(seen_by(wanted.authority, wanted.by, today=wanted.today)):
        if seen.feedback.provider_id != wanted.provider.pk:
            continue
        found.about.add(("feedback", seen.feedback.reference))
        for each in seen.steps:
            title = f"{KIND_TITLES[seen.feedback.kind]}: {ACT_TITLES[each.kind].lower()}"
            found.entries.append(
                an_entry(
                    "complaints",
                    title,
                    on=each.day,
                    at=each.recorded_at,
                    by=each.recorded_by,
                    reference=seen.feedback.reference,
                    said=[*(_received(seen) if each.kind == "received" else ()),
                          ("Words", each.said)],
                )
            )  # fmt: skip
    return found


def _received(seen: Seen) -> list[Said]:
    feedback = seen.feedback
    return [
        ("From", feedback.from_name if seen.shows_who else "Not told"),
        ("About", feedback.about.get_full_name() if feedback.about else "The service"),
        ("Said", feedback.text),
        ("Wants", feedback.wants),
    ]
