"""How the policy's deadlines that fell in the period were kept: all, by pathway, by rule."""

from __future__ import annotations

from goodward.cases.queries import AskedFor
from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Section, Table, few, written
from goodward.core.counted import counted
from goodward.core.measuring.adherence import Kept, Went
from goodward.reports.adherence import DEFINITIONS, PERIOD, SHARE, Adherence, adherence
from goodward.reports.sections.asking import Asked, Days, plainly

KEY, TITLE = "deadlines", "The policy’s deadlines"
# How each way is headed in a table; the three that were missed stand together.
HEADS = {
    Went.IN_TIME: "In time",
    Went.LATE: "Late",
    Went.OVERDUE: "Overdue",
    Went.CLOSED_LATE: "Never done",
    Went.EXCUSED: "Excused",
    Went.CLOSED: "Fell away",
    Went.TO_COME: "To come",
}
EXCUSES = "Each excuse has its reason in the provider’s history, which is not for publication."


def take(asked: Asked) -> Section:
    """Return the section."""
    now, then = _kept(asked, asked.now), _kept(asked, asked.then)
    return Section(
        KEY,
        TITLE,
        _says(now.kept, then.kept, asked),
        (
            PERIOD,
            *(f"{HEADS[way]}: {text}" for way, text in DEFINITIONS.items()),
            f"Kept in time: {SHARE}",
            f"Both periods are as things stood on {plainly(asked.today)}.",
        ),
        (
            *asked.limits,
            *((EXCUSES,) if now.kept.counts[Went.EXCUSED] else ()),
            *few(now.kept.counted, "deadline"),
        ),
        tuple(_tables(now, then, asked)),
    )


def _kept(asked: Asked, days: Days) -> Adherence:
    return adherence(asked.authority, AskedFor(days.first, days.last), as_at=asked.today)


def _says(now: Kept, then: Kept, asked: Asked) -> str:
    if not now.owed:
        return f"No deadline of the policy fell in {asked.period.title}."
    said = f"{counted(now.owed, 'deadline')} fell in {asked.period.title}"
    if now.share is None:
        return f"{said}, none of which was to be kept by then."
    in_time = f"{now.counts[Went.IN_TIME]:,} of {now.counted:,} were kept in time"
    text = f"{said}; {in_time} ({_percent(now)})"
    return f"{text}, a year before {_percent(then)}." if then.share is not None else f"{text}."


def _percent(kept: Kept) -> str:
    return written(_share(kept), Form.SHARE)


def _tables(now: Adherence, then: Adherence, asked: Asked) -> list[Table]:
    if not now.kept.owed:
        return []
    before = {each.pathway: each.kept for each in then.pathways}
    tables = [
        Table(
            "Deadlines kept in time, by pathway",
            "Pathway",
            (
                Column(asked.period.title, Form.SHARE),
                Column(asked.before.title, Form.SHARE),
                Column("To be kept"),
                Column("To be kept a year before"),
            ),
            (
                *(
                    _shares(each.title, each.kept, before.get(each.pathway))
                    for each in now.pathways
                ),
                _shares("All pathways", now.kept, then.kept)._replace(is_whole=True),
            ),
            Drawn.BARS,
            (0, 1),
        )
    ]
    return tables + [
        Table(
            f"{pathway.title}: every deadline in the period",
            "Deadline",
            (Column("Due"), *(Column(head) for head in HEADS.values())),
            (
                *(_ways(rule.text, rule.kept) for rule in pathway.rules),
                *(
                    (_ways("All", pathway.kept)._replace(is_whole=True),)
                    if len(pathway.rules) > 1
                    else ()
                ),
            ),
        )
        for pathway in now.pathways
    ]


def _shares(title: str, kept: Kept, earlier: Kept | None) -> Line:
    return Line(
        title,
        (_share(kept), _share(earlier), kept.counted, earlier.counted if earlier else 0),
    )


def _share(kept: Kept | None) -> float | None:
    return None if kept is None or kept.share is None else round(float(kept.share), 4)


def _ways(title: str, kept: Kept) -> Line:
    return Line(title, (kept.owed, *(kept.counts[way] for way in HEADS)))
