"""Ofsted's judgements in force at the end of the period and a year before, and how they moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.cabinet.figures import (
    Column,
    Drawn,
    Form,
    Line,
    Section,
    Table,
    few,
    share,
    written,
)
from goodward.core.counted import counted
from goodward.core.measuring.periods import quarter_with
from goodward.inspections.standing_then import Judged, judgements
from goodward.policies.queries import rules_of
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.providers.queries import OnRegister, on_register
from goodward.reports.sections.asking import Asked, plainly

KEY, TITLE = "judgements", "Ofsted’s judgements"
NONE_YET, UNKNOWN = "No judgement yet", "Not known"
# So many ends of quarters are drawn: two years and the day they began.
QUARTERS = 9
EACH = (
    "Each provider on the register on the last day of the period is counted once, with the outcome "
    "of its last inspection up to that day, whenever that was published. A “Met” of an inspection "
    "without children, or of the Childcare Register alone, leaves an earlier grade in force."
)
GOOD = (
    "Good or better is what the policy takes as such on each of Ofsted’s scales, among all that "
    "have a judgement."
)


class Standing(NamedTuple):
    """How providers stood at the end of a day. words: how many by the word of their outcome."""

    providers: int
    words: Counter[str]
    good: int

    @property
    def judged(self) -> int:
        return self.providers - self.words[""]


def take(asked: Asked) -> Section:
    """Return the section."""
    providers = on_register(asked.authority)
    held = judgements(asked.authority)
    ends = _ends(asked)
    days = [*ends, asked.now.last, asked.then.last]
    stood = dict(zip(days, _stood(providers, held, days, _good(asked)), strict=True))
    now, then = stood[asked.now.last], stood[asked.then.last]
    return Section(
        KEY,
        TITLE,
        _says(now, then, asked),
        (EACH, GOOD),
        (*_missing(providers, now, asked.now.last), *few(now.judged, "provider")),
        (_outcomes(now, then, asked), _over_time([(day, stood[day]) for day in ends])),
    )


def _says(now: Standing, then: Standing, asked: Asked) -> str:
    on = plainly(asked.now.last)
    if not now.judged:
        return f"On {on} no provider had a judgement."
    said = f"{now.good:,} of {counted(now.judged, 'provider')} with a judgement were Good or better"
    text = f"On {on}, {said} ({_percent(now)})"
    if not then.judged:
        return f"{text}. A year before, none had a judgement."
    return f"{text}; a year before, {then.good:,} of {then.judged:,} ({_percent(then)})."


def _percent(standing: Standing) -> str:
    return written(share(standing.good, standing.judged), Form.SHARE)


def _good(asked: Asked) -> set[str]:
    """Return the judgements, as they are kept, that the policy takes as Good or better."""
    policy = rules_of(asked.authority).on(asked.now.last)
    found = set()
    for text, facts in {each.text: each.facts for each in judgements(asked.authority)}.items():
        row, _ = policy.judge(facts)
        if row is not None and row.good_or_better:
            found.add(text)
    return found


def _stood(
    providers: Sequence[OnRegister],
    held: Iterable[Judged],
    days: Sequence[date],
    good: set[str],
) -> list[Standing]:
    by_provider: dict[int, list[Judged]] = {}
    for each in held:
        by_provider.setdefault(each.provider_pk, []).append(each)
    found = []
    for day in days:
        words: Counter[str] = Counter()
        number = how_many_good = 0
        for provider in providers:
            if not provider.is_on(day):
                continue
            number += 1
            standing = _in_force(by_provider.get(provider.pk, ()), day)
            words[standing.word if standing else ""] += 1
            how_many_good += standing is not None and standing.text in good
        found.append(Standing(number, words, how_many_good))
    return found


def _in_force(several: Iterable[Judged], day: date) -> Judged | None:
    """Return what stood at the end of a day. several: of one provider, the earliest first."""
    standing: Judged | None = None
    for each in several:
        if each.inspected_on > day:
            break
        if standing is None or each.replaces(standing):
            standing = each
    return standing


def _outcomes(now: Standing, then: Standing, asked: Asked) -> Table:
    known = [word for word in OUTCOME_TITLES if now.words[word] or then.words[word]]
    others = {"": NONE_YET}
    strange = sorted((set(now.words) | set(then.words)) - set(OUTCOME_TITLES) - {""})
    titles = {
        **{word: OUTCOME_TITLES[word] for word in known},
        **{word: word.replace("_", " ").capitalize() for word in strange},
        **{word: text for word, text in others.items() if now.words[word] or then.words[word]},
    }
    return Table(
        "Providers by the outcome in force",
        "Outcome",
        (Column(plainly(asked.now.last)), Column(plainly(asked.then.last)),
         Column("Change")),
        (
            *(
                Line(title, (now.words[word], then.words[word], now.words[word] - then.words[word]))
                for word, title in titles.items()
            ),
            Line(
                "All on the register",
                (now.providers, then.providers, now.providers - then.providers),
                is_whole=True,
            ),
        ),
        Drawn.BARS,
        (0, 1),
    )  # fmt: skip


def _over_time(ends: Sequence[tuple[date, Standing]]) -> Table:
    return Table(
        "Share Good or better at the end of each quarter",
        "Day",
        (Column("Good or better", Form.SHARE), Column("Providers with a judgement")),
        tuple(
            Line(f"{day.day} {day:%b %Y}", (share(each.good, each.judged), each.judged))
            for day, each in ends
        ),
        Drawn.LINE,
        (0,),
    )


def _ends(asked: Asked) -> list[date]:
    """Return the ends of the quarters up to the period's, the earliest first."""
    ends = [asked.now.last]
    quarter = quarter_with(asked.now.last)
    while len(ends) < QUARTERS:
        quarter = quarter_with(quarter.first - timedelta(days=1))
        ends.append(quarter.last)
    return ends[::-1]


def _missing(providers: Sequence[OnRegister], now: Standing, day: date) -> tuple[str, ...]:
    here = [each for each in providers if each.is_on(day)]
    undated = sum(each.registered_on is None for each in here)
    said = []
    if now.words[""]:
        said.append(
            f"{counted(now.words[''], 'provider has', 'providers have')} no judgement yet, and "
            "stand in no share."
        )
    if undated:
        said.append(
            f"Of {counted(undated, 'provider')} the day of registration is not held; they are "
            "counted as registered all along, so that earlier numbers may be too large."
        )
    return tuple(said)
