"""Reading a history from its first event to its last: the fold behind `evaluate`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from goodward.core.policy.answer import Problem, Unused
from goodward.core.policy.dating import due_on
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.questions import Questions
from goodward.core.policy.rules import PathwayRules, Policy
from goodward.core.policy.runs import OwedDuty, Run
from goodward.core.policy.versions import PolicyVersions
from goodward.core.policy.vocabulary import ACTS

NOTHING = "nothing"
IMPROVED, SUPERSEDED, INSPECTED = "improved", "superseded", "inspected"


class History:
    """
    One provider's history, read event by event.

    The events come in order of their day of effect. After the last, `runs`, `questions`, `unused`
    and `problems` hold everything the answer is made of.
    """

    def __init__(self, policy: PolicyVersions, provider: ProviderFacts) -> None:
        self.policy = policy
        self.type = provider.type
        self.runs: list[Run] = []
        self.questions = Questions()
        self.unused: list[Unused] = []
        self.problems: list[Problem] = []
        self._live: list[Run] = []
        self._track: Run | None = None
        self._inspected_on: date | None = None
        self._has_judgement = False
        self._asked: Event | None = None
        self._pauses: list[str] = []
        self._version, self._until = policy.in_force(date.min)

    def read(self, event: Event) -> None:
        """Take in the next event."""
        kind, spoken_of = event.kind, event.pathway
        special = _SPECIAL.get(kind)
        if special is not None:
            special(self, event)
        if self._until is not None and event.day >= self._until:
            self._version, self._until = self.policy.in_force(event.day)
        version = self._version
        if kind in version.stirred_by:
            self._stir(event, version)
            # On an event that opens pathways, `pathway` is kept and changes nothing.
            spoken_of = None if kind in version.opened_by else spoken_of
        did_something = False
        for run in self._live:
            rules = run.rules
            if kind in rules.heeds and (spoken_of is None or spoken_of == rules.id):
                did_something |= run.take(event)
                if run.closed_on is not None and not run.owing:
                    self._forget(run)
        if not did_something and kind in ACTS:
            self.unused.append(Unused(kind, event.day, event.id))

    def _version_on(self, day: date) -> Policy:
        """Return the version in force; the days asked for only ever grow."""
        if self._until is not None and day >= self._until:
            self._version, self._until = self.policy.in_force(day)
        return self._version

    def _stir(self, event: Event, version: Policy) -> None:
        """Open and end the pathways beside the track, and raise the proposals an event raises."""
        for pathway in version.opened_by.get(event.kind, ()):
            self._open_beside(pathway, event, version)
        for pathway in version.ended_by.get(event.kind, ()):
            self._close_all(pathway, event, "ended")
        # Before any judgement has taken effect no funding proposal is raised.
        if self._has_judgement:
            self._raise_by_event(event, version)

    def _forget(self, run: Run) -> None:
        """Stop offering events to a closed run that owes nothing any more."""
        self._live = [each for each in self._live if each is not run]

    # The track

    def _judgement(self, event: Event) -> None:
        facts = event.fields
        self._has_judgement = True
        inspected: date | None = facts.get("inspected_on")
        if inspected and self._inspected_on and inspected < self._inspected_on:
            return  # history: it closes and raises nothing
        self._inspected_on = inspected
        version = self._version_on(event.day)
        row, raised = version.judge(facts)
        track = self._track
        same_day = track is not None and track.by_judgement and track.opened_on == event.day
        if row is None:
            if track is not None and same_day:
                self._close(track, event, SUPERSEDED)
            self._asked = event
            self.questions.ask_for_pathway(event, version)
            return
        if row.leads_to == NOTHING:
            return
        self.questions.withdraw_choice()
        outcome = None if not same_day else SUPERSEDED
        run = self._lead(row.leads_to, event, version, row.good_or_better, outcome=outcome)
        if row.good_or_better:
            raised += self.questions.due_again(version)
        self.questions.judged(run, event, raised)

    def _registered(self, event: Event) -> None:
        facts = event.fields
        version = self._version_on(event.day)
        change, previous = facts.get("change", "new"), facts.get("previous_outcome")
        for row in version.registrations:
            if (not row.changes or change in row.changes) and (
                not row.previous_outcomes or previous in row.previous_outcomes
            ):
                if row.leads_to != NOTHING:
                    self._lead(row.leads_to, event, version, False, outcome=SUPERSEDED)
                return

    def _pathway_chosen(self, event: Event) -> None:
        version = self._version_on(event.day)
        answers = self.questions.choose(event)
        pathway = event.pathway or ""
        rules = version.for_type(self.type).get(pathway)
        if rules is None:
            return
        asked = self._asked if answers else None
        committee = bool(asked and asked.fields.get("committee_actions"))
        if not rules.track:
            self._open_beside(pathway, event, version)
            return
        good = pathway in version.good_pathways
        self._lead(
            pathway,
            event,
            version,
            good,
            outcome=None if answers else SUPERSEDED,
            committee=committee,
        )

    def _lead(
        self,
        pathway: str,
        event: Event,
        version: Policy,
        good_or_better: bool,
        *,
        outcome: str | None,
        committee: bool | None = None,
    ) -> Run:
        """
        Move the track to a pathway and return its run.

        outcome: how the pathway that is left closes; None for the way a judgement closes it.
        """
        track = self._track
        if track is not None:
            if track.rules.id == pathway:
                return track
            self._close(track, event, outcome or _outcome(track.rules, good_or_better))
        if committee is None:
            committee = event.fields.get("committee_actions") is True
        run = self._start(version.for_type(self.type)[pathway], event, committee)
        self._track = run
        return run

    def _close(self, run: Run, event: Event, outcome: str) -> None:
        judged = run is self._track and outcome == IMPROVED and event.kind in _ENDS_BETTER
        run.close(event, outcome, run.rules.on_better if judged else ())
        self.questions.withdraw_of(run)
        if run is self._track:
            self._track = None
        if not run.owing:
            self._forget(run)

    # Pathways beside the track

    def _open_beside(self, pathway: str, event: Event, version: Policy) -> None:
        if not self._open_runs(pathway):
            self._start(version.for_type(self.type)[pathway], event, committee=False)

    def _start(self, rules: PathwayRules, event: Event, committee: bool) -> Run:
        number = 1 + [run.rules.id for run in self.runs].count(rules.id)
        run = Run(rules, number, event, committee=committee)
        for why in self._pauses:
            run.pause(event.day, why)
        self.runs.append(run)
        self._live = [*self._live, run]
        return run

    def _close_all(self, pathway: str | None, event: Event, outcome: str) -> None:
        for run in self._open_runs(pathway):
            self._close(run, event, outcome)

    def _case_closed(self, event: Event) -> None:
        self._close_all(event.pathway, event, event.fields.get("outcome") or "ended")

    def _provider_left(self, event: Event) -> None:
        self._close_all(None, event, "left")
        self.questions.withdraw_choice()

    # Everything else that happens

    def _open_runs(self, pathway: str | None) -> list[Run]:
        return [
            run for run in self._live if run.closed_on is None and pathway in (None, run.rules.id)
        ]

    def _visit_booked(self, event: Event) -> None:
        for run in self._open_runs(event.pathway):
            run.book(event)

    def _visit_cancelled(self, event: Event) -> None:
        for run in self._open_runs(event.pathway):
            for window in run.rules.cancellations:
                if event.fields.get("by") != window.by:
                    continue
                term = self.policy.calendar.term_of(event.day)
                if term is None:
                    self.problems.append(Problem("term_unknown", event.day))
                else:
                    run.count_cancellation(window.rule, window.reaches, term.first_day, event)

    def _duty_excused(self, event: Event) -> None:
        duty, number = event.fields.get("duty", ""), event.fields.get("number")
        for run in self._live:
            if event.pathway in (None, run.rules.id) and run.excuse(duty, number, event):
                return

    def _case_paused(self, event: Event) -> None:
        why = event.fields.get("reason") or "case paused"
        if event.pathway is None:
            self._pauses.append(why)
        for run in self._open_runs(event.pathway):
            run.pause(event.day, why)

    def _case_resumed(self, event: Event) -> None:
        if event.pathway is None:
            self._pauses.clear()
        for run in self._open_runs(event.pathway):
            run.resume(event.day)

    def _moved_to_version(self, event: Event) -> None:
        """Let a pathway go on under another version, where that has such a pathway."""
        version = self.policy.applying_from(event.fields["version"])
        rules = version.for_type(self.type).get(event.pathway or "") if version else None
        if rules is None:
            return
        for run in self._open_runs(event.pathway):
            if run.rules is not rules:
                run.move(rules, event, self._missed_by(run, event.day))

    def _missed_by(self, run: Run, day: date) -> Callable[[OwedDuty], bool]:
        """Return what says of an open duty whether its day had passed at the end of a day."""
        pauses = run.pauses_until(day)

        def is_missed(duty: OwedDuty) -> bool:
            due = due_on(duty, self.policy.calendar, pauses)
            return due is not None and due < day

        return is_missed

    def _funding_decided(self, event: Event) -> None:
        self.questions.decide(event)

    def _raise_by_event(self, event: Event, version: Policy) -> None:
        spoken_of = None if event.kind in version.opened_by else event.pathway
        for rule in version.proposals:
            pathways = rule.at.get(event.kind, frozenset())
            for run in self._open_runs(spoken_of):
                if run.rules.id in pathways:
                    self.questions.propose(rule, run, event)


# How an exit that Good or better brings may come about: by a judgement, or a person placing one.
_ENDS_BETTER = frozenset({"judgement_published", "pathway_chosen"})


def _outcome(rules: PathwayRules, good_or_better: bool) -> str:
    """Return how a judgement closes a pathway of the track."""
    if rules.when_judged:
        return rules.when_judged
    return rules.when_better if good_or_better and rules.when_better else SUPERSEDED


_SPECIAL: dict[str, Callable[[History, Event], None]] = {
    "judgement_published": History._judgement,
    "registered": History._registered,
    "pathway_chosen": History._pathway_chosen,
    "case_closed": History._case_closed,
    "provider_left": History._provider_left,
    "visit_booked": History._visit_booked,
    "visit_cancelled": History._visit_cancelled,
    "duty_excused": History._duty_excused,
    "case_paused": History._case_paused,
    "case_resumed": History._case_resumed,
    "funding_decided": History._funding_decided,
    "moved_to_version": History._moved_to_version,
}
