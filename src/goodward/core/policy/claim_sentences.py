"""
The sentences a worked example may use, and how they are read.

Each form is one row of a table: how it is written, what it speaks of, and the pattern of its end.
What comes before the end is the subject: "visit 2 of requires_improvement 1".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from goodward.core.policy.claims import About, Claim
from goodward.core.policy.histories import as_day


class UnreadableSentence(ValueError):
    """A sentence that is not one of the forms, or whose weekday is wrong; says what to write."""


@dataclass(frozen=True, slots=True)
class Form:
    """
    One way to say something.

    written: as documentation shows it. ending: matches all of a sentence after its subject; the
    group "day" is a day, every other group a word.
    """

    name: str
    about: About
    written: str
    ending: re.Pattern[str]


_DAY = r"(?P<day>[A-Z][a-z]+ \d{4}-\d{2}-\d{2})"


def _form(name: str, about: About, written: str, ending: str) -> Form:
    return Form(name, about, written, re.compile(f"^{ending.replace('DAY', _DAY)}$"))


_DUTY_FORMS = (
    _form("due", About.DUTY, "DUTY is due DAY", "is due DAY"),
    _form("no_date", About.DUTY, "DUTY has no date", "has no date"),
    _form("owed_undated", About.DUTY, "DUTY is owed without a date", "is owed without a date"),
    _form("overdue", About.DUTY, "DUTY is overdue", "is overdue"),
    _form("not_due", About.DUTY, "DUTY is not due yet", "is not due yet"),
    _form("met", About.DUTY, "DUTY is met on DAY", "is met on DAY"),
    _form("late", About.DUTY, "DUTY is late, done DAY", "is late, done DAY"),
    _form("offered", About.DUTY, "DUTY is offered", "is offered"),
    _form("cancelled", About.DUTY, "DUTY is cancelled", "is cancelled"),
    _form("excused", About.DUTY, "DUTY is excused", "is excused"),
    _form("missed", About.DUTY, "DUTY was missed", "was missed"),
    _form("not_missed", About.DUTY, "DUTY was not missed", "was not missed"),
    _form("not_owed", About.DUTY, "DUTY is not owed", "is not owed"),
    _form("opened", About.DUTY, "DUTY opened DAY", "opened DAY"),
    _form(
        "for_all",
        About.DUTY,
        "DUTY is for ROLE and ROLE together",
        r"is for (?P<words>\w+(?: and \w+)+) together",
    ),
    _form("for_any", About.DUTY, "DUTY is for ROLE or ROLE", r"is for (?P<words>\w+(?: or \w+)*)"),
    _form("lacked", About.DUTY, "DUTY lacked ROLE, ROLE", r"lacked (?P<words>\w+(?:, \w+)*)"),
    _form("skips", About.DUTY, "DUTY skips DAY (why)", r"skips DAY(?: \((?P<words>[^)]+)\))?"),
)
_PATHWAY_FORMS = (
    _form("open_since", About.PATHWAY, "PATHWAY is open since DAY", "is open since DAY"),
    _form(
        "closed", About.PATHWAY, "PATHWAY closed DAY as OUTCOME", r"closed DAY as (?P<words>\w+)"
    ),
    _form("does_not_open", About.PATHWAY, "PATHWAY does not open", "does not open"),
    _form(
        "version",
        About.PATHWAY,
        "PATHWAY follows the version of DAY",
        "follows the version of DAY",
    ),
)
_PROPOSAL_FORMS = (
    _form(
        "proposed",
        About.PROPOSAL,
        "PROPOSAL is proposed for CHILDREN children",
        r"is proposed(?: for (?P<words>new|existing|all) children)?",
    ),
    _form("decided", About.PROPOSAL, "PROPOSAL is decided", "is decided"),
    _form("withdrawn", About.PROPOSAL, "PROPOSAL is withdrawn", "is withdrawn"),
    _form("not_proposed", About.PROPOSAL, "PROPOSAL is not proposed", "is not proposed"),
    _form("never_proposed", About.PROPOSAL, "PROPOSAL was never proposed", "was never proposed"),
)
_ANSWER_FORMS = (
    _form("nothing_owed", About.ANSWER, "nothing is owed", "nothing is owed"),
    _form("nothing_unused", About.ANSWER, "nothing is unused", "nothing is unused"),
    _form("unused", About.ANSWER, "EVENT of DAY is unused", r"(?P<words>\w+) of DAY is unused"),
    _form("problem", About.ANSWER, "problem KIND on DAY", r"problem (?P<words>\w+)(?: on DAY)?"),
    _form("no_problems", About.ANSWER, "no problems", "no problems"),
)
FORMS = _ANSWER_FORMS + _PATHWAY_FORMS + _PROPOSAL_FORMS + _DUTY_FORMS

# The subject ends at the first space after which the rest is an ending, so it is read first.
_SUBJECT = re.compile(
    r"^(?P<name>[a-z]\w*)(?: (?P<number>\d+))?"
    r"(?: of (?P<pathway>[a-z]\w*)(?: (?P<pathway_number>\d+))?)?"
    rf"(?: from {_DAY.replace('day', 'since', 1)})? (?P<ending>.+)$"
)


def read_claim(sentence: str) -> Claim:
    """
    Return what one sentence of `expect` says.

    :raises UnreadableSentence: when it fits no form, or a weekday is not the day's own.
    """
    sentence = " ".join(sentence.split())
    for form in _ANSWER_FORMS:
        if match := form.ending.match(sentence):
            return Claim(sentence, form.about, form.name, day=_day(match), words=_words(match))
    subject = _SUBJECT.match(sentence)
    if subject:
        for form in _PATHWAY_FORMS + _PROPOSAL_FORMS + _DUTY_FORMS:
            if match := form.ending.match(subject["ending"]):
                return Claim(
                    sentence,
                    form.about,
                    form.name,
                    name=subject["name"],
                    number=_number(subject["number"]),
                    pathway=subject["pathway"],
                    pathway_number=_number(subject["pathway_number"]),
                    since=_as_day(subject["since"]) if subject["since"] else None,
                    day=_day(match),
                    words=_words(match),
                )
    raise UnreadableSentence(f"“{sentence}” is not a known sentence; write {_nearest(sentence)}")


def _day(match: re.Match[str]) -> date | None:
    written = match.groupdict().get("day")
    return _as_day(written) if written else None


def _as_day(written: str) -> date:
    try:
        return as_day(written)
    except ValueError as wrong:
        raise UnreadableSentence(str(wrong)) from None


def _words(match: re.Match[str]) -> tuple[str, ...]:
    written = match.groupdict().get("words")
    if not written:
        return ()
    if match.re is _FORM_OF["skips"].ending:
        return (written,)
    return tuple(re.split(r" or | and |, ", written))


def _number(written: str | None) -> int | None:
    return int(written) if written else None


_FORM_OF = {form.name: form for form in FORMS}
_PLACEHOLDERS = re.compile(r"\b[A-Z]{3,}\b")


def _nearest(sentence: str) -> str:
    """Return the form most like a sentence, by the words that are neither names nor days."""
    plain = re.sub(r"[A-Z][a-z]+ \d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2}", "DAY", sentence)
    bare = {_bare(form.written): form.written for form in FORMS}
    without_subject = re.sub(r"^\w+(?: \d+)?(?: of \w+(?: \d+)?)? ", "", plain)
    for tried in (without_subject, plain):
        if close := get_close_matches(_bare(tried), bare, n=1, cutoff=0.4):
            return f"“{bare[close[0]]}”"
    return "one of: " + "; ".join(form.written for form in FORMS)


def _bare(written: str) -> str:
    return " ".join(_PLACEHOLDERS.sub("", written).split())
