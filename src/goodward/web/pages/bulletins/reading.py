"""Every bulletin, one of them as people read it, and as they get it by e-mail."""

from __future__ import annotations

from csp.constants import NONE, UNSAFE_INLINE
from django.http import HttpResponse
from django.shortcuts import render

from goodward.bulletins import queries
from goodward.core.audiences.fitting import Audience
from goodward.core.bulletins.sections import Section
from goodward.ui.access import get_or_404, requires
from goodward.web.audiences import audience_lines, pathway_choices
from goodward.web.pages.bulletins import presenters

SHOWS = (("", "All"), ("drafts", "Drafts"), ("sent", "Sent"))


@requires("view")
def list_bulletins(request):
    """Show bulletins, the newest first."""
    show = request.GET.get("show", "")
    asked = request.GET.get("page", "1")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    found, has_more = queries.bulletin_page(request.authority, show=show, page=number)
    progress = queries.progress_of_each(request.authority, found)
    page = {
        "rows": [presenters.BulletinRow.of(each, progress[each.pk]) for each in found],
        "shows": [(key, text, key == show) for key, text in SHOWS],
        "may_send": request.may("bulletin.send"),
        "previous_url": f"?show={show}&page={number - 1}" if number > 1 and _known(show) else "",
        "next_url": f"?show={show}&page={number + 1}" if has_more and _known(show) else "",
    }
    return render(request, "bulletins/list.html.jinja", page)


def _known(show: str) -> bool:
    return any(show == key for key, _ in SHOWS)


@requires("view")
def show(request, pk):
    """Show a bulletin as it is read, with what may be done and how its sending stands."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    may_send = request.may("bulletin.send")
    progress = queries.progress_of(bulletin)
    page = {
        "pk": pk,
        "title": bulletin.title,
        "look": presenters.look_of(bulletin, progress),
        "state": bulletin.state,
        "when": presenters.when_text(bulletin, progress),
        "corrects": bulletin.corrects,
        "sections": [Section.of(each).heading for each in bulletin.sections],
        "blocks": queries.blocks_of_bulletin(bulletin),
        "audience": list(
            audience_lines(Audience.of(bulletin.audience), pathway_choices(request.authority))
        ),
        "progress": presenters.progress_lines(bulletin, progress),
        "steps": presenters.step_lines(queries.steps_of(bulletin)),
        "may_send": may_send,
        "may_write": may_send and bulletin.state == "draft",
    }
    return render(request, "bulletins/show.html.jinja", page)


@requires("view")
def as_mail(request, pk):
    """Show a bulletin as a mail program shows its plain text."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    page = {"pk": pk, "about": bulletin.title, "mail": _mail(request, bulletin).text}
    return render(request, "bulletins/mail.html.jinja", page)


# The page is the e-mail itself: its own style, and nothing from anywhere.
MAIL_ALONE = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [NONE]}


@requires("view")
def as_html_mail(request, pk):
    """Show a bulletin as a mail program shows its HTML."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    answer = HttpResponse(_mail(request, bulletin).html)
    answer._csp_replace = MAIL_ALONE  # type: ignore[attr-defined]
    return answer


def _mail(request, bulletin):
    return queries.as_mail(bulletin, name=request.user.full_name, email=request.user.email)
