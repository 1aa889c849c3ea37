"""Reading claims files, findings and audits. What is in a file is read by an act, and recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Count, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import Role
from goodward.cases.models import Duty, DutyState
from goodward.cases.queries import WorkLine, get_duty, role_work
from goodward.claims.models import (
    AuditStep,
    ClaimsAudit,
    ClaimsFile,
    FileAct,
    FileStep,
    Finding,
    SignalNoted,
)
from goodward.claims.options import options_of
from goodward.claims.papers import PapersKept, audits_with_papers, papers_of
from goodward.claims.planning import (
    CLAIMED,
    EVERYBODY,
    MOST_SAMPLE,
    pool_of,
    scores_of,
    term_of,
)
from goodward.claims.retention import ENDED, Keeping, keeping_of, places_in_use, until_words
from goodward.claims.standing import findings_of, leads_of, standing_after, standing_of, steps_of
from goodward.core.claims.progress import FALLS, Act, Standing
from goodward.core.claims.recovering import Amount, AtStake, amount
from goodward.files.models import KeptFile
from goodward.files.queries import file_of
from goodward.providers.models import Provider

__all__ = [
    "CLAIMED",
    "EVERYBODY",
    "MOST_SAMPLE",
    "Keeping",
    "PapersKept",
    "keeping_of",
    "options_of",
    "papers_of",
    "places_in_use",
    "pool_of",
    "scores_of",
    "term_of",
    "until_words",
]
DONE_SHOWN = 30
# What a provider is not shown of what was done: officers' notes, and what they decided meanwhile.
INSIDE = frozenset({Act.PLAN, Act.TAKE, Act.FIND, Act.NOTE, Act.HAND_OVER, Act.WEIGH})
# From sending on, a provider reads what was found.
SHOWS_FINDINGS = frozenset({Act.SEND})


class Line(NamedTuple):
    """One audit on a list."""

    audit: ClaimsAudit
    now: Standing
    lead: User | None


class Weighed(NamedTuple):
    """A finding with what was decided of it. hours: that stand, None where nobody said."""

    finding: Finding
    verdict: str
    why: str
    hours: Fraction | None


class Whole(NamedTuple):
    """One audit with all there is of it."""

    audit: ClaimsAudit
    now: Standing
    lead: User | None
    steps: Sequence[AuditStep]
    findings: Sequence[Weighed]
    amount: Amount


class CheckCounts(NamedTuple):
    """How many findings a check of a file has: by check, and by provider."""

    by_check: Mapping[str, int]
    by_provider: Sequence[tuple[Provider | None, str, int]]
    total: int


class Support(NamedTuple):
    """Support with the administration of funding: who is offered it, and what was done."""

    offered: Sequence[WorkLine]
    done: Sequence[tuple[WorkLine, date | None]]


def audits_of(authority: LocalAuthority) -> list[Line]:
    """Return every audit of an authority, the newest first. Three queries at most."""
    rows = ClaimsAudit.objects.for_authority(authority).select_related("provider", "lead")
    steps = _steps_by_audit(AuditStep.objects.for_authority(authority))
    return _lines((each, standing_after(each, steps[each.pk])) for each in rows.order_by("-pk"))


def led_by(authority: LocalAuthority, person: User) -> list[ClaimsAudit]:
    """Return the audits somebody leads that have not ended, the newest first."""
    return [
        line.audit
        for line in audits_of(authority)
        if line.lead == person and line.now.state not in ENDED
    ]


def get_audit(authority: LocalAuthority, pk: int) -> Whole:
    """
    Return one audit.

    :raises ClaimsAudit.DoesNotExist: also for another authority's.
    """
    return _whole(_rows(authority).get(pk=pk))


def known_to(provider: Provider) -> list[Line]:
    """Return the audits a provider may know of, the newest first."""
    rows = _rows(provider.authority).filter(provider=provider).order_by("-pk")
    found = _lines((each, standing_of(each)) for each in rows)
    return [each for each in found if each.now.is_known]


def get_known_to(provider: Provider, pk: int) -> Whole:
    """
    Return one audit as its provider may see it: without notes, and findings once they were sent.

    :raises ClaimsAudit.DoesNotExist: also for another provider's, and for one it may not know of.
    """
    whole = _whole(_rows(provider.authority).get(provider=provider, pk=pk))
    if not whole.now.is_known:
        raise ClaimsAudit.DoesNotExist(pk)
    shown = [each for each in whole.steps if each.kind not in INSIDE]
    are_sent = any(each.kind in SHOWS_FINDINGS for each in shown)
    return whole._replace(steps=shown, findings=whole.findings if are_sent else ())


def evidence_of(audit: ClaimsAudit, number: int) -> KeptFile:
    """
    Return a file of evidence of an audit.

    :raises KeptFile.DoesNotExist: for a file that is none of this audit.
    """
    sent = {each.fields["file"] for each in steps_of(audit) if each.kind == Act.EVIDENCE}
    if number not in sent:
        raise KeptFile.DoesNotExist(number)
    return file_of(audit.provider, number)


def finding_of(whole: Whole, pk: int) -> Finding:
    """
    Return a finding of an audit.

    :raises Finding.DoesNotExist: for one that is none of it.
    """
    for each in whole.findings:
        if each.finding.pk == pk:
            return each.finding
    raise Finding.DoesNotExist(pk)


def files_of(authority: LocalAuthority) -> list[tuple[ClaimsFile, FileStep | None]]:
    """Return the claims files with their last check, the newest first. Two queries."""
    checks = FileStep.objects.for_authority(authority).filter(kind=FileAct.CHECK).order_by("pk")
    last = {each.file_id: each for each in checks}
    rows = ClaimsFile.objects.for_authority(authority).select_related("came_by", "provider")
    return [(each, last.get(each.pk)) for each in rows.order_by("-pk")]


def get_file(authority: LocalAuthority, pk: int) -> ClaimsFile:
    """
    Return one claims file.

    :raises ClaimsFile.DoesNotExist: also for another authority's.
    """
    rows = ClaimsFile.objects.for_authority(authority)
    return rows.select_related("authority", "came_by", "provider").get(pk=pk)


def last_check(file: ClaimsFile) -> FileStep | None:
    """Return the last check of a file, None before there was one."""
    rows = FileStep.objects.for_authority(file.authority).filter(file=file, kind=FileAct.CHECK)
    return rows.select_related("recorded_by").order_by("-pk").first()


def file_steps(file: ClaimsFile) -> list[FileStep]:
    """Return what was done with a file, in order."""
    rows = FileStep.objects.for_authority(file.authority).filter(file=file)
    return list(rows.select_related("recorded_by").order_by("pk"))


def found_in(
    check: FileStep, *, check_name: str = "", provider: int | None = None, severity: str = ""
) -> QuerySet[Finding]:
    """Return the findings of a check, in the order of the file, narrowed as asked."""
    rows = Finding.objects.for_authority(check.authority).filter(checked=check)
    asked = {"check_name": check_name, "provider": provider, "severity": severity}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return rows.select_related("child", "provider").order_by("line", "pk")


def counts_in(check: FileStep) -> CheckCounts:
    """Return how many findings of what a check has. Two queries."""
    rows = Finding.objects.for_authority(check.authority).filter(checked=check)
    by_check = Counter(
        dict(rows.values_list("check_name").annotate(n=Count("pk")).values_list("check_name", "n"))
    )
    counted = rows.values("provider_id", "number").annotate(n=Count("pk")).order_by("-n", "number")
    numbers = list(counted)
    providers = Provider.objects.for_authority(check.authority).in_bulk(
        [each["provider_id"] for each in numbers if each["provider_id"]]
    )
    return CheckCounts(
        by_check,
        [(providers.get(each["provider_id"]), each["number"], each["n"]) for each in numbers],
        sum(by_check.values()),
    )


def files_for(audit: ClaimsAudit) -> list[ClaimsFile]:
    """Return the checked files of an audit's term whose findings it may take in."""
    taken = set(standing_of(audit).files)
    return [
        file
        for file, check in files_of(audit.authority)
        if check
        and file.term_on == audit.term_on
        and file.pk not in taken
        and file.provider_id in (None, audit.provider_id)
    ]


def papers_to_delete(authority: LocalAuthority, *, today: date) -> list[PapersKept]:
    """Return the papers of audits that wait for their deletion to be approved, or are on hold."""
    found = map(papers_of, audits_with_papers(authority))
    return [each for each in found if each.waits(today) or each.held_why]


def deletions(authority: LocalAuthority, *, today: date) -> list[Keeping]:
    """Return the files that wait for somebody to approve their deletion, and those on hold."""
    gone = FileStep.objects.for_authority(authority).filter(kind=FileAct.DELETE)
    rows = ClaimsFile.objects.for_authority(authority).select_related("authority", "came_by")
    rows = rows.exclude(pk__in=gone.values("file_id"))
    found = [keeping_of(each) for each in rows.order_by("pk")]
    return [each for each in found if each.waits(today) or each.held_why]


def support(authority: LocalAuthority, *, today: date) -> Support:
    """Return what the policy has funding officers offer, and what was done of it lately."""
    role = Role.FUNDING_OFFICER.value
    offered = role_work(authority, role=role, today=today).offered.lines
    rows = Duty.objects.for_authority(authority).filter(roles__contains=role, state=DutyState.MET)
    done = rows.order_by("-done_on", "-pk").values_list("pk", "done_on")[:DONE_SHOWN]
    return Support(offered, [(get_duty(authority, pk), on) for pk, on in done])


def signals_of(provider: Provider) -> list[SignalNoted]:
    """Return the signs of risk that were noted of a provider, the newest first."""
    rows = SignalNoted.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("recorded_by").order_by("-on", "-pk"))


def _rows(authority: LocalAuthority) -> QuerySet[ClaimsAudit]:
    rows = ClaimsAudit.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority", "lead")


def _lines(audits: Iterable[tuple[ClaimsAudit, Standing]]) -> list[Line]:
    known = list(audits)
    return [Line(*each, lead) for each, lead in zip(known, leads_of(known), strict=True)]


def _steps_by_audit(rows: QuerySet[AuditStep]) -> dict[int, list[AuditStep]]:
    found: dict[int, list[AuditStep]] = {}
    for each in rows.order_by("pk"):
        found.setdefault(each.audit_id, []).append(each)
    return found


def _whole(audit: ClaimsAudit) -> Whole:
    steps = steps_of(audit)
    now = standing_after(audit, steps)
    findings = [_weighed(each, now) for each in findings_of(audit)]
    options = options_of(audit.authority)
    [lead] = leads_of([(audit, now)])
    due = _amount(findings, options.rates if options else {})
    return Whole(audit, now, lead, steps, findings, due)


def _weighed(finding: Finding, now: Standing) -> Weighed:
    said = now.weighed.get(str(finding.pk))
    hours = None if finding.hours is None else Fraction(finding.hours)
    if said is None:
        return Weighed(finding, "", "", hours)
    if said.verdict == FALLS:
        return Weighed(finding, said.verdict, said.why, Fraction())
    return Weighed(finding, said.verdict, said.why, Fraction(said.hours) if said.hours else hours)


def _amount(findings: Iterable[Weighed], rates: Mapping[str, int]) -> Amount:
    return amount(
        (
            AtStake(
                (each.finding.checked_id, each.finding.line) if each.finding.checked_id else None,
                each.finding.entitlement,
                each.hours,
            )
            for each in findings
            if each.verdict != FALLS
        ),
        rates,
    )
