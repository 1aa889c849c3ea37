"""A provider's run through one pathway while a history is read: what is open, met and numbered."""

from __future__ import annotations

from datetime import date

from goodward.core.calendars.working_days import ONE_DAY, Pause
from goodward.core.policy.events import Event
from goodward.core.policy.rules import DutyRule, Facts, PathwayRules

OPEN, MET, CANCELLED, EXCUSED = "open", "met", "cancelled", "excused"
A_VISIT = "visit_held"


class OwedDuty:
    """One duty while its history is read. `counts_on` is the day its date counts from."""

    __slots__ = (
        "booked",
        "counts_on",
        "ended_on",
        "event",
        "event_on",
        "missing",
        "number",
        "opened_on",
        "role_rule",
        "roles",
        "rule",
        "state",
    )

    def __init__(
        self,
        rule: DutyRule,
        number: int | None,
        roles: tuple[str, ...],
        role_rule: str,
        cause: Event,
        anchor: Event | None,
    ) -> None:
        told = anchor or cause
        self.rule = rule
        self.number = number
        self.roles = roles
        self.role_rule = role_rule
        self.opened_on = cause.day
        self.event = told.kind
        self.event_on = told.day
        self.counts_on = anchor.day if anchor else None
        self.state = OPEN
        self.ended_on: date | None = None
        self.missing: tuple[str, ...] = ()
        self.booked: date | None = None


class Run:
    """One provider on one pathway, from the event that opened it."""

    __slots__ = (
        "_done_on",
        "_last_number",
        "_terms",
        "by_judgement",
        "closed_on",
        "duties",
        "first_booking",
        "number",
        "open",
        "opened_on",
        "outcome",
        "owed",
        "pauses",
        "rules",
    )

    def __init__(self, rules: PathwayRules, number: int, cause: Event, committee: bool) -> None:
        self.rules = rules
        self.number = number
        self.opened_on = cause.day
        self.by_judgement = cause.kind == "judgement_published"
        self.closed_on: date | None = None
        self.outcome: str | None = None
        self.duties: list[OwedDuty] = []
        self.open: dict[int, list[OwedDuty]] = {}
        self.owed = 0
        self.pauses: list[tuple[date, date | None, str]] = []
        self.first_booking: date | None = None
        self._done_on: dict[int, Event] = {}
        self._last_number: dict[int, int] = {}
        self._terms: dict[tuple[int, date], int] = {}
        for rule in rules.with_committee if committee else rules.at_start:
            self.open_duty(rule, cause)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    # Opening

    def open_duty(self, rule: DutyRule, cause: Event, number: int | None = None) -> None:
        """Open a duty; a numbered one gets the number given, else the next."""
        if rule.repeats or rule.numbered:
            if number is None:
                number = self._last_number.get(rule.place, 0) + 1
            self._last_number[rule.place] = number
        owed = rule.owed_at.get(number, rule.owed) if number else rule.owed
        roles = owed.roles
        if rule.owed_by_visitors:
            roles = tuple(cause.fields.get("roles") or ()) or roles
        anchor: Event | None = cause
        if rule.counts_from is not None:
            anchor = self._done_on.get(rule.counts_from.place)
        duty = OwedDuty(rule, number, roles, owed.rule, cause, anchor)
        if rule.booked_for is not None and self.first_booking is not None:
            duty.booked = self.first_booking
        self.duties.append(duty)
        waiting = self.open.get(rule.place)
        if waiting is None:
            self.open[rule.place] = [duty]
        else:
            waiting.append(duty)

    def open_unless_open(self, rule: DutyRule, cause: Event) -> bool:
        """Open a duty unless one of it is open. Return whether it was opened."""
        if self.open.get(rule.place):
            return False
        self.open_duty(rule, cause)
        return True

    # Meeting

    def meet(self, act: Event) -> bool:
        """
        Meet the oldest open duty of each id that the act can meet, then open what follows.

        Return whether it met any.
        """
        met: list[OwedDuty] = []
        facts = act.fields
        for rule in self.rules.met_by.get(act.kind, ()):
            for duty in self.open.get(rule.place, ()):
                if rule.meets(facts, duty.number, duty.roles):
                    met.append(duty)
                    break
        # What an act opens waits for the next act, so everything is met before anything opens.
        for duty in met:
            self._end(duty, MET, act.day)
            if act.kind == A_VISIT:
                duty.missing = _missing(duty, facts)
        for duty in met:
            self._follow(duty, act)
        return bool(met)

    def _follow(self, duty: OwedDuty, act: Event) -> None:
        rule = duty.rule
        self._done_on.setdefault(rule.place, act)
        for dependent in rule.starts_counts:
            for waiting in self.open.get(dependent.place, ()):
                if waiting.counts_on is None:
                    waiting.counts_on = waiting.event_on = act.day
                    waiting.event = act.kind
        if self.closed_on is not None:
            return
        if rule.repeats:
            self.open_duty(rule, act, (duty.number or 0) + 1)
        for following in rule.opens_same_number:
            self.open_duty(following, act, duty.number)
        for following, number in rule.opens_next:
            if number is None or number == duty.number:
                self.open_duty(following, act)

    def excuse(self, duty: OwedDuty, cause: Event) -> None:
        """Excuse a duty; the next of a periodic one counts from this day."""
        self._end(duty, EXCUSED, cause.day)
        if duty.rule.repeats and self.closed_on is None:
            self.open_duty(duty.rule, cause, (duty.number or 0) + 1)

    def _end(self, duty: OwedDuty, state: str, day: date) -> None:
        duty.state = state
        duty.ended_on = day
        self.open[duty.rule.place].remove(duty)
        if self.closed_on is not None:
            self.owed -= 1

    def oldest_open(self, duty_id: str, number: int | None) -> OwedDuty | None:
        """Return the oldest open duty with this id (and number, when one is given)."""
        for duty in self.duties:
            if (
                duty.state == OPEN
                and duty.rule.id == duty_id
                and (number is None or duty.number == number)
            ):
                return duty
        return None

    # Events that are no acts

    def book(self, booking: Event) -> None:
        """Take the first date booked before the first visit of a numbered duty was held."""
        if self.first_booking is not None:
            return
        dated = self.rules.dated_by_booking
        if not dated or any(
            rule.booked_for and rule.booked_for.place in self._done_on for rule in dated
        ):
            return
        day: date = booking.fields["for"]
        self.first_booking = day
        for rule in dated:
            for duty in self.open.get(rule.place, ()):
                duty.booked = day
                duty.event, duty.event_on = booking.kind, booking.day

    def count_cancellation(self, rule: DutyRule, reaches: int, term: date, cause: Event) -> None:
        """Count one cancellation in the term that began on `term`; open the duty when it is due."""
        key = (rule.place, term)
        count = self._terms[key] = self._terms.get(key, 0) + 1
        if count == reaches:
            self.open_duty(rule, cause)

    def pause(self, day: date, why: str) -> None:
        self.pauses.append((day, None, why))

    def resume(self, day: date) -> None:
        """End every pause; the day before is the last that does not count."""
        self.pauses = [
            (first, last or day - ONE_DAY, why)
            for first, last, why in self.pauses
            if last is not None or first < day
        ]

    def close(self, day: date, outcome: str) -> None:
        """Close the run: what is open is cancelled, except what stays owed."""
        self.resume(day)
        kept: dict[int, list[OwedDuty]] = {}
        for place, waiting in self.open.items():
            for duty in waiting:
                if duty.rule.stays_owed:
                    kept.setdefault(place, []).append(duty)
                else:
                    duty.state = CANCELLED
                    duty.ended_on = day
        self.open = kept
        self.closed_on = day
        self.outcome = outcome
        self.owed = sum(map(len, kept.values()))

    def owe_after_closing(self, rule: DutyRule, cause: Event) -> None:
        """Open a duty that the closing itself brings, such as an exit visit."""
        self.open_duty(rule, cause)
        self.owed += 1

    def pauses_until(self, as_of: date) -> list[Pause]:
        """Return the pauses, one in progress counted as though it ended at the end of `as_of`."""
        return [Pause(first, last or as_of, why) for first, last, why in self.pauses]


def _missing(duty: OwedDuty, facts: Facts) -> tuple[str, ...]:
    present = facts.get("roles") or ()
    absent = tuple(role for role in duty.roles if role not in present)
    if duty.role_rule == "any" and len(absent) < len(duty.roles):
        return ()
    return absent
