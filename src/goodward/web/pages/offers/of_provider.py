"""What one provider is offered, what it asked for, and its annual conversations."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.words import WAYS
from goodward.offers import queries
from goodward.offers.wording import offered_rows
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.offers.presenters import package_rows, programme_rows
from goodward.web.pages.offers.wording import VISIT_COLOURS, VISIT_TEXTS


@requires("offer.view")
def show(request, pk):
    """Show a provider's conversations, packages and what it may have, free or at which price."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    standing = queries.standing_on(provider, today)
    offered = offered_rows(queries.services_for(provider, today=today))
    [line] = programme_rows(queries.lines_for(request.authority, [pk]), today)
    has_programme = queries.has_programme(request.authority)
    page = {
        "pk": pk,
        "provider": provider.shown_name,
        "line": line,
        "has_programme": has_programme,
        "talks": [
            (
                each.conversation.pk,
                long_day(each.conversation.visit.day),
                WAYS[each.conversation.way],
                VISIT_TEXTS[each.conversation.visit.state],
                VISIT_COLOURS[each.conversation.visit.state],
            )
            for each in queries.conversations_of(provider)
        ],
        "packages": package_rows(queries.packages_of(provider)),
        "free": [each for each in offered if not each.is_charged],
        "charged": [each for each in offered if each.is_charged],
        "again": _again(standing),
        "may_book": has_programme and request.may("conversation.hold") and line.talk is None,
        "may_ask": request.may("bespoke.change"),
    }
    return render(request, "offers/of_provider.html.jinja", page)


def _again(standing) -> str:
    """Return that a provider registered again, and after what; nothing where it did not."""
    if not standing.registered_again_after:
        return ""
    after = standing.registered_again_after.replace("_", " ").capitalize()
    day = plain_day(standing.registered_on) if standing.registered_on else ""
    return f"Registered again on {day} after {after}, and not judged since."
