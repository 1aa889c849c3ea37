"""What each act asks, what it is called, and what it does: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms

from goodward.complaints import actions
from goodward.core.complaints.standing import Act
from goodward.web.pages.feedback import forms as asked


class Asked(NamedTuple):
    """
    One act as pages offer it.

    slug: its address. title: of its page and of the link to it; submit: its button; lead: what
    follows from it; said: what the banner says.
    """

    slug: str
    title: str
    submit: str
    lead: str
    said: str
    form: type[forms.Form]
    do: Callable[..., None]


ASKED: Mapping[Act, Asked] = {
    Act.ACKNOWLEDGE: Asked(
        "acknowledge",
        "Acknowledge it",
        "Acknowledge",
        "They are told that you have read it, and by when they get an answer.",
        "It is acknowledged.",
        asked.SaidForm,
        actions.acknowledge,
    ),
    Act.ANSWER: Asked(
        "answer",
        "Answer it",
        "Send the answer",
        "The answer goes to who complained, with what they can do next.",
        "It is answered.",
        asked.AnswerForm,
        actions.answer,
    ),
    Act.THANK: Asked(
        "thank",
        "Thank them",
        "Send thanks",
        "Your words go to who gave the compliment.",
        "Thanks are sent.",
        asked.SaidForm,
        actions.thank,
    ),
    Act.DECIDE: Asked(
        "ombudsman-decided",
        "Keep what the Ombudsman decided",
        "Keep the decision",
        "",
        "The decision is kept.",
        asked.DecideForm,
        actions.decide,
    ),
    Act.EXTEND: Asked(
        "more-time",
        "Take more time",
        "Take more time",
        "They are told the new day, and why.",
        "The new day is set, and they are told.",
        asked.ExtendForm,
        actions.extend,
    ),
    Act.ESCALATE: Asked(
        "next-stage",
        "Take it to the next stage",
        "Take it to the next stage",
        "Somebody else decides it from there, whom you do not choose.",
        "It is at the next stage.",
        asked.ReasonForm,
        actions.escalate,
    ),
    Act.REMEDY: Asked(
        "put-right",
        "Say that it was put right",
        "Say so",
        "They are told what was done.",
        "They are told that it was put right.",
        asked.DoneForm,
        actions.remedy,
    ),
    Act.LEARN: Asked(
        "learn",
        "Note something to change",
        "Note it",
        "It stands in My work until it is done.",
        "It is noted.",
        asked.LearnForm,
        actions.learn,
    ),
    Act.LEARNED: Asked(
        "learned",
        "Say that a change was made",
        "Say so",
        "",
        "The change is kept as made.",
        asked.LearnedForm,
        actions.learned,
    ),
    Act.SHARE: Asked(
        "share",
        "Share something with the officer",
        "Share it",
        "The officer reads these words and nothing else of it: not what was said, nor by whom.",
        "It is shared with the officer.",
        asked.TextForm,
        actions.share,
    ),
    Act.NOTE: Asked(
        "note",
        "Keep a note",
        "Keep the note",
        "Only those who decide it read the note.",
        "The note is kept.",
        asked.TextForm,
        actions.note,
    ),
    Act.HAND_OVER: Asked(
        "hand-over",
        "Give it to somebody else to decide",
        "Give it to them",
        "They read all of it. It cannot be given to whoever it is about.",
        "It is theirs to decide now.",
        asked.HandOverForm,
        actions.hand_over,
    ),
    Act.WITHDRAW: Asked(
        "taken-back",
        "Say that it was taken back",
        "Say so",
        "Only where who complained asks for it. They are told.",
        "It is kept as taken back.",
        asked.ReasonForm,
        actions.withdraw,
    ),
    Act.REOPEN: Asked(
        "reopen",
        "Look at it again",
        "Look at it again",
        "Its days count anew from today, and they are told why.",
        "It is open again.",
        asked.ReasonForm,
        actions.reopen,
    ),
}
ACT_OF_SLUG = {each.slug: act for act, each in ASKED.items()}
# What a page offers as a button before anything else.
FIRST = (Act.ACKNOWLEDGE, Act.ANSWER, Act.THANK, Act.DECIDE)


def choices_of(act: Act, *, people: asked.Pairs, changes: asked.Pairs) -> dict[str, Any]:
    """Return what the form of an act chooses from."""
    if act == Act.HAND_OVER:
        return {"people": people}
    return {"changes": changes} if act == Act.LEARNED else {}
