"""A provider's run through one pathway while a history is read: what is open, met and numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from goodward.core.calendars.working_days import ONE_DAY, Pause
from goodward.core.policy.events import Event
from goodward.core.policy.rules import DutyRule, Owed, PathwayRules

OPEN, MET, CANCELLED, EXCUSED = "open", "met", "cancelled", "excused"


class OwedDuty(Struct, eq=False):
    """
    One duty while its history is read.

    cause: the event that opened it. anchor: the event its date counts from; None until it happens.
    ending: the event that met, cancelled or excused it. was_missed: whether its day had passed
    under the version it was moved from.
    """

    rule: DutyRule
    number: int | None
    owed: Owed
    cause: Event
    anchor: Event | None
    state: str = OPEN
    ending: Event | None = None
    was_missed: bool = False


class Run:
    """
    One provider on one pathway, from the event that opened it.

    owing: how many duties a closed run still owes. former: once it was moved to another version,
    the duties of rules that this version does not have. was_moved: whether it ever was.
    """

    __slots__ = (
        "_cancelled",
        "_first_booking",
        "_first_done",
        "_numbered",
        "by_judgement",
        "closed_on",
        "committee",
        "duties",
        "former",
        "number",
        "open",
        "opened_on",
        "outcome",
        "owing",
        "pauses",
        "rules",
        "was_moved",
    )

    def __init__(self, rules: PathwayRules, number: int, cause: Event, *, committee: bool) -> None:
        self.rules = rules
        self.number = number
        self.opened_on = cause.day
        self.by_judgement = cause.kind == "judgement_published"
        self.closed_on: date | None = None
        self.outcome: str | None = None
        self.owing = 0
        # Every duty, and those still open, at the place of their rule; each oldest first.
        self.duties: list[list[OwedDuty]] = [[] for _ in rules.places]
        self.open: list[list[OwedDuty]] = [[] for _ in rules.places]
        self.former: list[OwedDuty] = []
        self.committee = committee
        self.was_moved = False
        self.pauses: list[tuple[date, date | None, str]] = []
        self._first_booking: Event | None = None
        self._first_done: dict[int, Event] = {}
        self._numbered: dict[int, int] = {}
        self._cancelled: dict[tuple[int, date], int] = {}
        for rule in rules.with_committee if committee else rules.at_start:
            self._open(rule, cause, 1 if rule.repeats or rule.numbered else None)

    def take(self, event: Event) -> bool:
        """
        Meet the oldest open duty of each id that the event can meet; open what follows from it.

        Return whether it met or opened any.
        """
        kind, facts, rules = event.kind, event.fields, self.rules
        met: list[OwedDuty] = []
        for rule in rules.met_by.get(kind, ()):
            waiting = self.open[rule.place]
            for duty in waiting:
                if rule.meets(facts, duty.number, duty.owed.roles):
                    duty.state = MET
                    duty.ending = event
                    waiting.remove(duty)
                    met.append(duty)
                    break
        if self.closed_on is not None:
            self.owing -= len(met)
        # What an act opens waits for the next act, so everything is met before anything opens.
        for duty in met:
            if duty.rule.has_consequences:
                self._follow(duty, event)
        if kind in rules.opens_at and self.closed_on is None:
            return self._open_by_event(event) or bool(met)
        return bool(met)

    def _open_by_event(self, event: Event) -> bool:
        opened = False
        for rule in self.rules.at_each.get(event.kind, ()):
            self._open(rule, event, self._next_number(rule))
            opened = True
        for rule in self.rules.at_first.get(event.kind, ()):
            if not self.open[rule.place]:
                self._open(rule, event, self._next_number(rule))
                opened = True
        return opened

    def _next_number(self, rule: DutyRule) -> int | None:
        if not rule.numbered:
            return None
        number = self._numbered[rule.place] = self._numbered.get(rule.place, 0) + 1
        return number

    def _open(self, rule: DutyRule, cause: Event, number: int | None) -> None:
        owed = rule.owed_at.get(number, rule.owed)
        anchor: Event | None = cause
        if not rule.is_plain:
            owed, anchor = self._worked_out(rule, cause, owed, number)
        duty = OwedDuty(rule, number, owed, cause, anchor)
        self.duties[rule.place].append(duty)
        self.open[rule.place].append(duty)

    def _worked_out(
        self, rule: DutyRule, cause: Event, owed: Owed, number: int | None
    ) -> tuple[Owed, Event | None]:
        """
        Return who owes a duty and what it counts from, where other events decide that.

        Of a duty that comes round again only the first counts from another duty; each next one
        counts from the one before.
        """
        if rule.owed_by_visitors and cause.fields.get("roles"):
            owed = Owed(tuple(cause.fields["roles"]), owed.rule)
        if rule.counts_from is not None and not (rule.repeats and number != 1):
            return owed, self._first_done.get(rule.counts_from.place)
        return owed, self._first_booking if rule.booked_for is not None else cause

    def _follow(self, duty: OwedDuty, act: Event) -> None:
        """Start the counts and open the duties that this one's being done brings."""
        rule, number = duty.rule, duty.number
        if rule.starts_counts:
            self._first_done.setdefault(rule.place, act)
            for dependent in rule.starts_counts:
                self._anchor(dependent, act)
        if self.closed_on is not None:
            return
        if rule.repeats:
            self._open(rule, act, (number or 0) + 1)
        for following in rule.opens_same_number:
            self._open(following, act, number)
        for following, only in rule.opens_next:
            if only is None or only == number:
                self._open(following, act, 1 if following.repeats else None)

    def _anchor(self, rule: DutyRule, event: Event) -> None:
        for waiting in self.open[rule.place]:
            if waiting.anchor is None:
                waiting.anchor = event

    # Events that are no acts

    def excuse(self, duty_id: str, number: int | None, cause: Event) -> bool:
        """
        Excuse the oldest open duty with this id (and number, when one is given).

        The next of a periodic one counts from this day. Return whether there was one.
        """
        for duty in self.in_policy_order():
            if duty.state == OPEN and duty.rule.id == duty_id and number in (None, duty.number):
                duty.state = EXCUSED
                duty.ending = cause
                self.open[duty.rule.place].remove(duty)
                if self.closed_on is not None:
                    self.owing -= 1
                elif duty.rule.repeats:
                    self._open(duty.rule, cause, (duty.number or 0) + 1)
                return True
        return False

    def book(self, booking: Event) -> None:
        """Take the first date booked before the first visit of a numbered duty was held."""
        dated = self.rules.dated_by_booking
        if self._first_booking is not None or any(
            rule.booked_for and self._held_first(rule.booked_for) for rule in dated
        ):
            return
        self._first_booking = booking
        for rule in dated:
            self._anchor(rule, booking)

    def _held_first(self, rule: DutyRule) -> bool:
        """Whether the first of a numbered duty was held; an excused one never was."""
        return any(duty.number == 1 and duty.state == MET for duty in self.duties[rule.place])

    def count_cancellation(self, rule: DutyRule, reaches: int, term: date, cause: Event) -> None:
        """Count one cancellation in the term that began on `term`; open the duty when it is due."""
        key = (rule.place, term)
        count = self._cancelled[key] = self._cancelled.get(key, 0) + 1
        if count == reaches:
            self._open(rule, cause, None)

    def cancellations_in(self, rule: DutyRule, term: date) -> int:
        """Return how many cancellations were counted for a duty in the term that began on a day."""
        return self._cancelled.get((rule.place, term), 0)

    def pause(self, day: date, why: str) -> None:
        """Stop counting days from this one on."""
        self.pauses.append((day, None, why))

    def resume(self, day: date) -> None:
        """End every pause; the day before is the last that does not count."""
        self.pauses = [
            (first, last or day - ONE_DAY, why)
            for first, last, why in self.pauses
            if last is not None or first < day
        ]

    def close(self, event: Event, outcome: str, owe: Iterable[DutyRule] = ()) -> None:
        """Close the run: what is open is cancelled, except what stays owed; `owe` comes with it."""
        self.resume(event.day)
        for waiting in self.open:
            if waiting and not waiting[0].rule.stays_owed:
                for duty in waiting:
                    duty.state = CANCELLED
                    duty.ending = event
                waiting.clear()
        for rule in owe:
            self._open(rule, event, None)
        self.closed_on = event.day
        self.outcome = outcome
        self.owing = sum(map(len, self.open))

    # Another version of the policy

    def move(
        self, rules: PathwayRules, event: Event, is_missed: Callable[[OwedDuty], bool]
    ) -> None:
        """
        Go on under the same pathway of another version.

        What was done, cancelled or excused stays as it was. What is open is owed as the version
        has it, counting from the same event as before, and cancelled where it has no such duty.
        What the version asks at the start and was never asked opens now. is_missed: whether an
        open duty's day has passed already: that stays so, whatever its new day.
        """
        for waiting in self.open:
            for duty in waiting:
                duty.was_missed = duty.was_missed or is_missed(duty)
        duties = [*self.in_policy_order(), *self.former]
        named = {rule.id: rule for rule in rules.duties}
        self._renumber({rule.place: named.get(rule.id) for rule in self.rules.duties})
        self.rules, self.was_moved = rules, True
        self.duties = [[] for _ in rules.places]
        self.open = [[] for _ in rules.places]
        self.former = []
        for duty in duties:
            rule = named.get(duty.rule.id)
            if rule is None:
                self.former.append(duty)
            else:
                self.duties[rule.place].append(duty)
            if duty.state == OPEN:
                self._go_on(duty, rule, event)
        for rule in rules.with_committee if self.committee else rules.at_start:
            asked = self.duties[rule.place]
            if not asked or (rule.repeats and not self.open[rule.place]):
                numbers = [duty.number or 0 for duty in asked]
                is_counted = rule.repeats or rule.numbered
                self._open(rule, event, max(numbers, default=0) + 1 if is_counted else None)

    def _renumber(self, now: dict[int, DutyRule | None]) -> None:
        """Keep what was counted under each rule; `now` is its successor, by its place of before."""
        self._first_done = {
            rule.place: self._first_done[place]
            for place, rule in now.items()
            if rule is not None and place in self._first_done
        }
        self._numbered = {
            rule.place: self._numbered[place]
            for place, rule in now.items()
            if rule is not None and place in self._numbered
        }
        self._cancelled = {
            (rule.place, term): count
            for (place, term), count in self._cancelled.items()
            if (rule := now.get(place)) is not None
        }

    def _go_on(self, duty: OwedDuty, rule: DutyRule | None, event: Event) -> None:
        """Let an open duty be owed as the version has it, or end it where that has none."""
        if rule is None:
            duty.state, duty.ending = CANCELLED, event
            return
        is_counted = rule.repeats or rule.numbered
        number = (duty.number or 1) if is_counted else duty.number
        owed = rule.owed_at.get(number, rule.owed)
        duty.rule, duty.number = rule, number
        duty.owed, duty.anchor = self._worked_out(rule, duty.cause, owed, number)
        self.open[rule.place].append(duty)

    def in_policy_order(self) -> list[OwedDuty]:
        """Return the duties as the policy lists them, each id by its numbers."""
        return [duty for duties in self.duties for duty in duties]

    def pauses_until(self, as_of: date) -> list[Pause]:
        """Return the pauses, one in progress counted as though it ended at the end of `as_of`."""
        return [Pause(first, last or as_of, why) for first, last, why in self.pauses]
