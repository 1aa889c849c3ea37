"""The second person: approving a report, returning it, sending what was approved."""

from __future__ import annotations

from django.utils import timezone

from goodward.cabinet import actions, queries
from goodward.core.counted import counted
from goodward.ui.access import get_or_404, requires
from goodward.ui.confirming import ConfirmForm
from goodward.web.pages.cabinet.forms import ApproveForm, WhyForm
from goodward.web.pages.cabinet.presenters import readers_in_words
from goodward.web.pages.cabinet.writing import ask


@requires("cabinet.approve")
def approve(request, pk):
    """Ask before a report is approved and, if wanted, sent."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    readers = _readers(request)
    form = ApproveForm(
        request.POST or None, label_suffix="", initial={"is_to_be_sent": bool(readers)}
    )

    def do(said):
        sent = actions.approve(report=whole.row, by=request.user, at=timezone.now(), **said)
        return f"It is approved. {_gone(sent)}".strip()

    lead = (
        "It stays as it is for ever: the same PDF, Word, Excel and CSV files are made of it each "
        "time."
    )
    return ask(
        request, whole, form, do, "Approve the report", "Approve it", lead=lead, readers=readers
    )


@requires("cabinet.approve")
def send_back(request, pk):
    """Ask what should change, and return a report to whoever wrote it."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = WhyForm(
        request.POST or None,
        label_suffix="",
        label="What should change",
        hint="Those who wrote it get these words by e-mail.",
    )

    def do(said):
        actions.send_back(report=whole.row, by=request.user, at=timezone.now(), **said)
        return "It is returned, and those who wrote it are told."

    return ask(request, whole, form, do, "Return the report", "Return it")


@requires("cabinet.approve")
def send(request, pk):
    """Ask before an approved report goes to its readers."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        return _gone(actions.send(report=whole.row, by=request.user, at=timezone.now()))

    lead = "They get the PDF by e-mail. It goes once; nothing goes twice."
    return ask(
        request, whole, form, do, "Send the report", "Send it", lead=lead, readers=_readers(request)
    )


def _readers(request) -> list[str]:
    readers = queries.readers_of(queries.schedule_in_use(request.authority))
    return readers_in_words((each.name, each.email) for each in readers)


def _gone(sent: int) -> str:
    return f"It is on its way to {counted(sent, 'reader')}." if sent else ""
