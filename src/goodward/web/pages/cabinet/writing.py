"""Beginning a report, writing its words, taking its figures anew, finishing it, giving it up."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cabinet import actions, queries
from goodward.core.cabinet.moves import State
from goodward.core.measuring.periods import period_called, periods_until
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done, refuse
from goodward.web.pages.cabinet.forms import BeginForm, WhyForm, WordsForm

CHANGED_MEANWHILE = (
    "Somebody else wrote here while you did. What they wrote stands below, and yours is still in "
    "the box: put together what should stay, and save again."
)


@requires("cabinet.write")
def begin(request):
    """Ask of which period, and begin a report with its figures."""
    today = english_date(timezone.now())
    periods = periods_until(today)
    form = BeginForm(
        request.POST or None,
        label_suffix="",
        periods=periods,
        there={
            each.row.period
            for each in queries.reports_of(request.authority)
            if each.now.state is not State.SET_ASIDE
        },
        # The last quarter that is over.
        initial={"period": periods[1].key},
    )
    if form.is_valid():
        said = form.cleaned_data
        title = said["title"] or f"Early years improvement, {period_called(said['period']).title}"
        try:
            made = actions.begin(
                authority=request.authority,
                period=said["period"],
                title=title,
                by=request.user,
                at=timezone.now(),
            )
        except actions.ReportRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The report is begun, with its figures as they are today.")
            return redirect("cabinet:show", pk=made.pk)
    page = {
        "form": form,
        "title": "Begin a report",
        "submit": "Take the figures and begin",
        "lead": "Its figures are counted now. You write the words to them.",
    }
    return render(request, "cabinet/ask.html.jinja", page)


@requires("cabinet.write")
def write(request, pk):
    """Show a box for each section, and keep what was written."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = WordsForm(
        request.POST or None,
        label_suffix="",
        sections=whole.sections,
        initial={**whole.words, "seen": whole.now.written},
    )
    asked: dict[str, str] = {}
    if form.is_valid():
        try:
            saved = actions.write(
                report=whole.row,
                seen=form.cleaned_data["seen"],
                typed=form.typed(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.ReportRefused as refused:
            refuse(form, refused)
        else:
            if not saved.asked:
                messages.success(request, "The words are saved.")
                return redirect("cabinet:show", pk=pk)
            asked = saved.asked
            _ask_again(request, form, asked, get_or_404(queries.get_report, request.authority, pk))
    page = {
        "form": form,
        "pk": pk,
        "about": whole.row.title,
        "asked": [(form.fields[name].label, words) for name, words in asked.items()],
    }
    return render(request, "cabinet/write.html.jinja", page)


def _ask_again(request, form, asked, now) -> None:
    """Let the next saving be knowing: the form bears the words it is now shown with."""
    typed = request.POST.copy()
    typed["seen"] = str(now.now.written or "")
    form.data = typed
    for name in asked:
        form.add_error(name, CHANGED_MEANWHILE)


@requires("cabinet.write")
def count_again(request, pk):
    """Ask before the figures are taken anew."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.count_again(report=whole.row, by=request.user, at=timezone.now())
        return "The figures are taken anew. Read your words again beside them."

    taken = f"They were taken on {plain_day(whole.as_at)}. " if whole.as_at else ""
    lead = f"{taken}What was recorded since will be in them; what you wrote stays as it is."
    return ask(request, whole, form, do, "Take the figures anew", "Take them", lead=lead)


@requires("cabinet.write")
def finish(request, pk):
    """Ask before a report is finished."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.finish(report=whole.row, by=request.user, at=timezone.now())
        return "It is finished, and waits for somebody who had no hand in it."

    lead = (
        "Its figures and words stay as they are from now on. Somebody who had no hand in it "
        "approves it, or returns it to you with words."
    )
    return ask(request, whole, form, do, "Finish the report", "Finish it", lead=lead)


@requires("cabinet.write")
def set_aside(request, pk):
    """Ask why a report is given up."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    form = WhyForm(request.POST or None, label_suffix="", label="Why it is set aside")

    def do(said):
        actions.set_aside(report=whole.row, by=request.user, at=timezone.now(), **said)
        return "It is set aside. It can still be read."

    return ask(request, whole, form, do, "Set the report aside", "Set it aside", is_warning=True)


def ask(request, whole, form, do, title, submit, *, lead="", is_warning=False, readers=None):
    """Show a form about a report, or do what it asks and go back to the report."""
    if is_done(request, form, do, actions.ReportRefused):
        return redirect("cabinet:show", pk=whole.row.pk)
    page = {
        "form": form,
        "pk": whole.row.pk,
        "title": title,
        "about": whole.row.title,
        "submit": submit,
        "lead": lead,
        "is_warning": is_warning,
        "readers": readers,
    }
    return render(request, "cabinet/ask.html.jinja", page)
