"""Reading the reports of Ofsted's that came in."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.inspections.models import OfstedReport
from goodward.inspections.reports import key_in_plan
from goodward.plans import queries as plans
from goodward.plans.models import PlanAction
from goodward.providers.models import Provider


def reports_of(provider: Provider) -> list[OfstedReport]:
    """Return a provider's reports without their PDFs, the latest first."""
    rows = OfstedReport.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("received_by").defer("content").order_by("-pk"))


def get_report(authority: LocalAuthority, pk: int) -> OfstedReport:
    """
    Return one report with its provider; the PDF is read when it is asked for.

    :raises OfstedReport.DoesNotExist: also for a report of another authority.
    """
    rows = OfstedReport.objects.for_authority(authority).defer("content")
    return rows.select_related("provider", "provider__authority", "received_by").get(pk=pk)


def taken_of(report: OfstedReport) -> dict[str, PlanAction]:
    """Return the actions of the plan that came of a report, by the key of each proposal."""
    beginning = key_in_plan(report)
    found = plans.actions_from(report.provider, beginning)
    return {key.removeprefix(beginning): action for key, action in found.items()}
