"""A pack of evidence on paper: everything it says, to be read from the first page to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from goodward.core.counted import counted
from goodward.core.evidence.content import SECTION, Entry, Owed, Pack, Part
from goodward.core.policy.explaining import BASIS_TEXTS, day_in_words
from goodward.documents.typesetting import typeset

ENGLAND = ZoneInfo("Europe/London")
# An entry of more letters or lines may run on over a page; a shorter one stays together.
LONGEST, MOST_LINES = 1500, 15
# Acts of the audit record by which somebody opened what others wrote or sent.
OPENINGS = frozenset(
    {
        "provider.restricted_opened",
        "file.read",
        "claims_file.opened",
        "notice.opened",
        "concern.opened",
        "own_audit.read",
        "evidence.downloaded",
    }
)


class Front(NamedTuple):
    """What stands on the first page besides what the pack says. number: “Evidence pack 3”."""

    title: str
    provider: str


def evidence_pdf(pack: Pack, front: Front, *, dated: date) -> bytes:
    """
    Return a pack as an accessible PDF, the same bytes each time.

    dated: the day the document bears in its own record.

    :raises CannotBeSet: when the document would not be accessible, or a letter has no font.
    """
    asked = pack.asked
    content = {
        "authority": asked.authority,
        "title": front.title,
        "provider": front.provider,
        "facts": [
            ("Asked for by", f"{asked.by}, {_moment(asked.at)}"),
            ("Why", asked.why),
            ("About", _period(asked.since, asked.until)),
            ("Made", _moment(asked.made_at)),
            ("Holds", _holds(pack)),
        ],
        "last_hash": pack.last_hash,
        "about": [_pair(each) for each in pack.provider],
        "holds": [(each.title, str(each.entries)) for each in pack.holds],
        "left_out": [
            (each.what, "Not told" if each.count is None else str(each.count), each.why)
            for each in pack.left_out
        ],
        "years": list(_years(pack.entries)),
        "pathways": list(_pathways(pack)),
        "policies": [
            {
                "title": each.title,
                "days": _in_force(each.applies_from, each.until),
                "adopted": _by(_moment(each.adopted_at), each.adopted_by),
                "file": each.file.name,
                "hash": each.hash,
            }
            for each in pack.policies
        ],
        "openings": [
            (_moment(each.at), each.by or "Goodward", each.what, each.about)
            for each in pack.audit
            if each.kind in OPENINGS
        ],
        "records": _records(pack),
        "people": [(each.name, "; ".join(each.known_as)) for each in pack.people],
    }
    return typeset("evidence", content, dated=dated)


def _holds(pack: Pack) -> str:
    return (
        f"{counted(len(pack.entries), 'entry', 'entries')}, "
        f"{counted(len(pack.duties), 'duty', 'duties')}, "
        f"{counted(len(pack.policies), 'version')} of the policy, "
        f"{counted(len(pack.audit), 'audit record')}"
    )


def _records(pack: Pack) -> str:
    if not pack.audit:
        return ""
    first, last = pack.audit[0], pack.audit[-1]
    return (
        f"pack.json names {counted(len(pack.audit), 'record')} of the authority’s audit chain, "
        f"from record {first.record} to record {last.record}, each with its hash."
    )


def _years(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Yield the entries by the year in which each was recorded: that is their order."""
    for year, several in groupby(entries, key=lambda each: each.recorded_at[:4]):
        kept = [_entry(each) for each in several]
        yield {
            "year": year,
            "said": f"{counted(len(kept), 'entry', 'entries')} recorded in {year}",
            "entries": kept,
        }


def _entry(entry: Entry) -> dict[str, Any]:
    corrected = f"Corrected by {entry.corrected_by}" if entry.corrected_by else ""
    corrects = f"Corrects {entry.corrects}" if entry.corrects else ""
    begins = "recorded" if entry.reference else "Recorded"
    recorded = _by(f"{begins} {_moment(entry.recorded_at)}", entry.recorded_by)
    return {
        "number": str(entry.number),
        "day": _day(entry.on),
        "title": entry.title,
        "corrected": corrected,
        "groups": list(_groups(entry.parts)),
        "files": [each.name for each in entry.files],
        "recorded": ", ".join(filter(None, (entry.reference, recorded, corrects))),
        "hash": entry.hash[:16],
        "may_break": _is_long(entry),
    }


def _is_long(entry: Entry) -> bool:
    """Return whether an entry may not fit on a page: then it runs on over its end."""
    lines = sum(each.text.count("\n") + 1 for each in entry.parts)
    letters = sum(len(each.name) + len(each.text) for each in entry.parts)
    return lines > MOST_LINES or letters > LONGEST


def _groups(parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    """Yield the parts of an entry by their sections; what stands before the first has no title."""
    title, several = "", []
    for each in parts:
        if each.name != SECTION:
            several.append(_pair(each))
            continue
        if title or several:
            yield {"title": title, "parts": several}
        title, several = each.text, []
    if title or several:
        yield {"title": title, "parts": several}


def _pathways(pack: Pack) -> Iterator[dict[str, Any]]:
    for run in pack.pathways:
        again = f", for the {_ordinal(run.number)} time" if run.number > 1 else ""
        owed = [
            each
            for each in pack.duties
            if (each.pathway, each.pathway_number) == (run.title, run.number)
        ]
        ended = f" and closed on {_day(run.closed_on)}" if run.closed_on else " and is open"
        outcome = f" ({run.outcome})" if run.outcome else ""
        yield {
            "title": f"{run.title}{again}",
            "said": f"Opened on {_day(run.opened_on)}{ended}{outcome}.",
            "policy": run.policy_hash[:12],
            "rules": [
                _rule(list(several))
                for _, several in groupby(sorted(owed, key=_rests_on), key=_rests_on)
            ],
        }


def _rule(several: list[Owed]) -> dict[str, Any]:
    """Return the duties that one rule gave rise to: what it rests on once, then each of them."""
    rule = several[0]
    facts = (
        ("Rule", rule.because if rule.because != rule.text else ""),
        ("Owed by", " or ".join(rule.roles)),
        ("Source", rule.source),
        ("It says", f"“{rule.quote}”" if rule.quote else ""),
        ("How sure", BASIS_TEXTS.get(rule.basis, rule.basis)),
    )
    return {
        "text": rule.text,
        "facts": [each for each in facts if each[1]],
        "duties": [
            (
                f"{each.number}" if each.number else "–",
                _short(each.opened_on),
                _short(each.due_on) if each.due_on else "No set date",
                _short(each.done_on) if each.done_on else "–",
                each.status,
                _counted(each),
            )
            for each in several
        ],
    }


def _rests_on(duty: Owed) -> tuple[object, ...]:
    return duty.text, duty.because, duty.roles, duty.source, duty.quote, duty.basis


def _counted(duty: Owed) -> str:
    if not duty.counted:
        return "–"
    skipped = ", ".join(f"{_short(each.name)} ({each.text})" for each in duty.skipped)
    what, _, day = duty.counts_from.rpartition(", ")
    said = f"{duty.counted} from {_short(day)} ({what.lower()})"
    return f"{said}, not counting {skipped}" if skipped else said


def _pair(part: Part) -> tuple[str, str]:
    return part.name, part.text


def _by(said: str, who: str) -> str:
    return f"{said} by {who}" if who else said


def _day(text: str) -> str:
    return day_in_words(date.fromisoformat(text))


def _short(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day:%a} {day.day} {day:%b %Y}"


def _moment(text: str) -> str:
    """Return a moment of a pack as clocks in England showed it."""
    here = datetime.fromisoformat(text).astimezone(ENGLAND)
    return f"{here.day} {here:%B %Y, %H:%M}"


def _period(since: str | None, until: str) -> str:
    return f"{f'From {_day(since)}' if since else 'From the beginning'} to {_day(until)}"


def _in_force(first: str, last: str | None) -> str:
    return (
        f"In force from {_day(first)} to {_day(last)}" if last else f"In force from {_day(first)}"
    )


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
