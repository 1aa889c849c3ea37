"""A funding office that looks at claims, and the claims it looks at, with errors put in by hand."""

from __future__ import annotations

from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.claims import actions, queries
from goodward.claims.models import ClaimsAudit, ClaimsFile, FileStep
from goodward.providers.models import Provider
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.files import a_png
from tests.support.portal import a_manager
from tests.support.visits import a_contact

AUTUMN = "Tuesday 2026-09-01"
MONDAY = "Monday 2026-11-02"
TUESDAY = "Tuesday 2026-11-03"
COLUMNS = {
    "reference": "Ref",
    "provider": "URN",
    "entitlement": "Funding type",
    "born": "DOB",
    "hours": "Hours",
    "weeks": "Weeks",
    "signed": "PSOU signed",
    "signed_on": "PSOU date",
    "code_from": "Code from",
    "code_to": "Code to",
}
HEADER = (
    "Ref,Child Surname,URN,Funding type,DOB,Hours,Weeks,PSOU signed,PSOU date,Code from,Code to"
)
# At EY100001: row 3 is three in Autumn itself (15 × 14 = 210 hours), row 4 has 2.5 hours too many
# (35 hours), row 5 is not signed. At EY100002: row 6 has no code (210 hours). A3 stands at both
# with 17.5 and 5 hours a week, where it has 15.
ROWS = (
    "A1,Marsh,EY100001,universal,15/05/2023,15,14,yes,28/08/2026,,",
    "A2,Hay,EY100001,universal,01/09/2023,15,14,yes,28/08/2026,,",
    "A3,Lane,EY100001,universal,15/05/2023,17.5,14,yes,28/08/2026,,",
    "A4,Hill,EY100001,universal,15/05/2023,15,14,no,28/08/2026,,",
    "A5,Bell,EY100002,30 hours,15/05/2023,15,14,yes,28/08/2026,,",
    "A3,Lane,EY100002,universal,15/05/2023,5,14,yes,28/08/2026,,",
)


def claims_content(*rows: str) -> bytes:
    """Return a claims file; the one with known errors unless rows are given."""
    return "\n".join([HEADER, *(rows or ROWS)]).encode()


class FundingOffice:
    """Fay is funding officer, Pat the manager; Acorns and Beeches claim, Alex manages Acorns."""

    def __init__(self, authority: LocalAuthority | None = None) -> None:
        self.authority = authority or an_authority()
        self.fay: User = a_person(self.authority, "funding_officer", name="Fay Moss")
        self.pat: User = a_person(self.authority, "improvement_standards_manager", name="Pat Lane")
        self.acorns: Provider = a_provider(self.authority, "Acorns", urn="EY100001")
        self.beeches: Provider = a_provider(self.authority, "Beeches", urn="EY100002")
        a_contact(self.acorns)
        self.alex: User = a_manager(self.acorns, "Alex Marsh")

    def file(self, *rows: str, on: str = MONDAY, **said: Any) -> ClaimsFile:
        """Return a claims file that Fay brought in."""
        return actions.receive(
            authority=self.authority,
            content=claims_content(*rows),
            name="claims.csv",
            term_on=day(AUTUMN),
            by=self.fay,
            at=noon(on),
            **said,
        )

    def checked(self, *rows: str, on: str = MONDAY) -> FileStep:
        """Return the check of a new file."""
        return actions.check_file(
            file=self.file(*rows, on=on), columns=COLUMNS, by=self.fay, at=noon(on)
        )

    def audit(
        self, kind: str = "desk", provider: Provider | None = None, on: str = MONDAY
    ) -> ClaimsAudit:
        """Return an audit that Fay planned and leads."""
        plan = actions.Plan(kind, day(AUTUMN), None, self.fay.pk)
        return actions.plan_for_cause(
            provider=provider or self.acorns,
            plan=plan,
            reason="Late",
            by=self.fay,
            at=noon(on),
        )

    def do(self, act: str, audit: ClaimsAudit, **said: Any) -> Any:
        """Do an act of an audit as Fay, on Tuesday."""
        return getattr(actions, act)(audit=audit, by=self.fay, at=noon(TUESDAY), **said)

    def whole(self, audit: ClaimsAudit) -> queries.Whole:
        """Return an audit with all there is of it."""
        return queries.get_audit(self.authority, audit.pk)

    def sent(self) -> ClaimsAudit:
        """Return a desk check of Acorns whose findings were sent."""
        check = self.checked()
        audit = self.audit()
        self.do("take_file", audit, file=check.file)
        self.do("send_findings", audit, said="Please look at rows 3 to 5.")
        return audit


def claims_parts(provider: Provider, officer: User) -> dict[str, Any]:
    """Return keys for addresses: a self-evaluation with evidence and a finding, and a file."""
    at = noon("Thursday 2026-10-15")
    plan = actions.Plan("self_evaluation", day(AUTUMN))
    audit = actions.plan_for_cause(provider=provider, plan=plan, reason="Late", by=officer, at=at)
    actions.tell_provider(audit=audit, said="", by=officer, at=at)
    sent = actions.send_evidence(
        audit=audit, upload=actions.Upload(a_png(), "register.png"), said="", by=officer, at=at
    )
    found = actions.find(audit=audit, seen=actions.Seen("ask", "No register"), by=officer, at=at)
    file = actions.receive(
        authority=provider.authority,
        content=claims_content(),
        name="claims.csv",
        term_on=day(AUTUMN),
        by=officer,
        at=at,
    )
    return {
        "audit": audit.pk,
        "evidence": sent.fields["file"],
        "finding": found.fields["finding"],
        "file": file.pk,
    }


def an_audit_that_was_sent(provider: Provider, officer: User) -> int:
    """Return the key of an audit whose findings wait for the provider's answer."""
    at = noon("Thursday 2026-10-15")
    plan = actions.Plan("desk", day(AUTUMN))
    audit = actions.plan_for_cause(provider=provider, plan=plan, reason="Late", by=officer, at=at)
    actions.send_findings(audit=audit, said="", by=officer, at=at)
    return audit.pk
