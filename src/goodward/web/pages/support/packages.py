"""Packages to read: all of a provider, and one."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.documents.typesetting import CannotBeSet
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.support import queries
from goodward.support.letter import package_sheet
from goodward.ui.access import get_or_404, requires
from goodward.ui.made_files import pdf_file, say_why_not_set
from goodward.web.pages.support import presenters


@requires("view")
def list_packages(request, pk):
    """Show a provider's packages, and where a new one can be put together."""
    provider = get_or_404(get_provider, request.authority, pk)
    case = cases.provider_case(provider, today=english_date(timezone.now()))
    policy = rules_of(request.authority).latest.text
    may_broker = request.may("package.agree", case.state)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "packages": [
            presenters.PackageRow.of(each, policy) for each in queries.packages_of(provider)
        ],
        "runs": presenters.run_links(case.answer.pathways, policy, pk) if may_broker else [],
        "covered": presenters.covered_rows(queries.covered_already(provider), policy),
    }
    return render(request, "support/list.html.jinja", page)


@requires("view")
def show(request, pk):
    """Show one package: what it holds, how each item stands, and what was done with it."""
    package = get_or_404(queries.get_package, request.authority, pk)
    policy = rules_of(request.authority).with_hash(package.policy_hash).text
    parts = queries.topics_in(package)
    page = {
        "package": presenters.package_page(package, [each.topic for each in parts], policy),
        "topics": [
            presenters.TopicBlock.of(
                each, may_give=package.state == "agreed" and request.may("package.deliver")
            )
            for each in parts
        ],
        "steps": [presenters.StepRow.of(each) for each in queries.steps_of(package)],
        "may_agree": package.state == "proposed" and request.may("package.agree"),
    }
    return render(request, "support/show.html.jinja", page)


@requires("view")
def pdf(request, pk):
    """Send the package as a PDF for the provider."""
    package = get_or_404(queries.get_package, request.authority, pk)
    dated = package.agreed_on or english_date(timezone.now())
    try:
        made = package_sheet(package, dated=dated)
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("support:show", pk=pk)
    return pdf_file(made, f"support-package-{pk}.pdf")
