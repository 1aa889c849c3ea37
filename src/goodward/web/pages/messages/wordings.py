"""The texts of messages: as they read, in whose words, and changing those by two people."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.messages import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.messages import moment
from goodward.web.pages.messages.forms import WhyForm, WordsForm
from goodward.web.pages.messages.presenters import TextLine, previews_of, values_of


@requires("view")
def texts(request):
    """List every text there is."""
    page = {"rows": [TextLine.of(each) for each in queries.texts_of(request.authority)]}
    return render(request, "messages/texts.html.jinja", page)


@requires("view")
def show(request, text):
    """Show a text as it would be read, and whose words it is in."""
    used = _in_use(request, text)
    page = {
        "name": text,
        "title": used.text.title,
        "purpose": used.text.purpose,
        "is_statutory": used.text.is_statutory,
        "is_own": used.is_own,
        "is_stale": used.is_stale,
        "previews": previews_of(used.text),
        "history": _decisions(list(queries.history_of(request.authority, text))),
        "wordings": [
            (each.pk, f"{moment(each.written_at)}, {each.written_by}")
            for each in queries.wordings_of(request.authority, text)
        ],
        "may_change": request.may("message.word"),
        "may_go_back": request.may("message.adopt") and (used.is_own or used.is_stale),
    }
    return render(request, "messages/text.html.jinja", page)


@requires("message.word")
def change(request, text):
    """Write words of the authority's own; nobody gets them before somebody else adopts them."""
    used = _in_use(request, text)
    form = WordsForm(request.POST or None, label_suffix="", initial=used.words)
    kept = []

    def do(said):
        kept.append(
            actions.reword(
                authority=request.authority, name=text, by=request.user, at=timezone.now(), **said
            )
        )
        return "Your words are kept. They are used once somebody else has adopted them."

    if is_done(request, form, do, actions.WordingRefused):
        return redirect("messages:adopt", pk=kept[0].pk)
    page = {
        "form": form,
        "name": text,
        "title": used.text.title,
        "values": values_of(used.text),
    }
    return render(request, "messages/change.html.jinja", page)


@requires("message.word")
def adopt(request, pk):
    """Show words as they would be read, and adopt them with a second pair of eyes."""
    wording = get_or_404(queries.get_wording, request.authority, pk)
    read = queries.text_in(wording)
    is_mine = wording.written_by_id == request.user.pk
    may_adopt = request.may("message.adopt") and not is_mine and read is not None
    is_asked = not is_mine and wording.pk in {
        each.wording.pk for each in queries.words_to_adopt(request.authority, request.user)
    }
    form = WhyForm(
        request.POST if may_adopt and request.method == "POST" else None, label_suffix=""
    )

    def do(said):
        now = timezone.now()
        if "decline" in request.POST:
            actions.decline(wording=wording, why=said["why"], by=request.user, at=now)
            return "These words are not used. Those in use stay."
        actions.adopt(wording=wording, why=said["why"], by=request.user, at=now)
        return "These words are used from now on. Messages already written keep theirs."

    if is_done(request, form, do, actions.WordingRefused):
        return redirect("messages:text", text=wording.name)
    page = {
        "form": form,
        "name": wording.name,
        "title": _in_use(request, wording.name).text.title,
        "written": f"{moment(wording.written_at)}, {wording.written_by}",
        "previews": previews_of(read) if read else (),
        "is_mine": is_mine,
        "may_adopt": may_adopt,
        "may_decline": may_adopt and is_asked,
    }
    return render(request, "messages/adopt.html.jinja", page)


@requires("message.adopt")
def go_back(request, text):
    """Use the library's words again."""
    used = _in_use(request, text)
    form = WhyForm(request.POST if request.method == "POST" else None, label_suffix="")

    def do(said):
        actions.go_back(
            authority=request.authority, name=text, why=said["why"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        return "The library’s words are used from now on."

    if is_done(request, form, do, actions.WordingRefused):
        return redirect("messages:text", text=text)
    page = {"form": form, "name": text, "title": used.text.title}
    return render(request, "messages/go_back.html.jinja", page)


def _in_use(request, name):
    try:
        return queries.in_use(request.authority, name)
    except (queries.TextNotFound, queries.TextUnreadable) as problem:
        raise Http404(str(problem)) from problem


def _decisions(history) -> list[str]:
    """Return what was decided on a text, the newest first; the oldest follows the library."""
    before = (*(each.wording for each in history[1:]), None)
    return [_decision(each, was) for each, was in zip(history, before, strict=False)]


def _decision(adoption, before) -> str:
    if adoption.wording == before:
        what = "The words in use kept"
    else:
        is_own = adoption.wording is not None
        what = "Words of your own adopted" if is_own else "Gone back to the library’s words"
    why = f": {adoption.why}" if adoption.why else ""
    return f"{moment(adoption.adopted_at)}. {what} by {adoption.adopted_by}{why}"
