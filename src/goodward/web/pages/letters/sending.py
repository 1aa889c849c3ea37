"""Reading a letter before it goes, and saying how it goes."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.documents.letter import letter_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.letters import actions, queries
from goodward.providers.contacts import contacts_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.made_files import pdf_file, say_why_not_set
from goodward.web.pages.letters.forms import PostedForm, SendForm, SetAsideForm
from goodward.web.pages.letters.presenters import contact_choices, write_url


@requires("letter.write")
def preview(request, pk):
    """Show a letter as it would go today, ask how and to whom, and make it."""
    draft = get_or_404(queries.get_draft, request.authority, pk)
    owed = _owed(draft)
    contacts = contacts_of(draft.provider)
    usual = queries.usual_readers(draft.provider)
    form = SendForm(
        request.POST or None,
        label_suffix="",
        contacts=contact_choices(contacts),
        must_say=bool(owed and owed.must_say),
        initial={"revision": draft.revision, "to": [str(each.pk) for each in usual]},
    )
    made = []

    def do(said):
        made.append(
            actions.make(
                draft=draft,
                way=said["way"],
                to=form.to(),
                revision=said["revision"],
                by=request.user,
                at=timezone.now(),
            )
        )
        reference = queries.reference_of(made[0].number)
        if made[0].way == queries.Way.POST:
            return f"{reference} is made. Print it, post it, and say when."
        return f"{reference} is on its way."

    if is_done(request, form, do, actions.LetterRefused, EventRefused, CannotBeSet):
        return redirect("letters:show", pk=made[0].pk)
    if form.is_bound:
        # The page shows the newest words, so what is sent next is what was read.
        typed = request.POST.copy()
        typed["revision"] = str(draft.revision)
        form.data = typed
    paper, problem = _paper(request, draft, owed)
    page = {
        "form": form,
        "draft": draft,
        "letter": paper,
        "problem": problem,
        "owed": owed,
        "may_sign": owed and queries.role_signed_with(owed, draft.provider, request.user),
        "signers": queries.signers(owed) if owed else "",
        "contacts": contacts,
        "write_url": write_url(owed, draft.provider_id) if owed else "",
        "provider": draft.provider.shown_name,
        "pk": draft.provider_id,
    }
    return render(request, "letters/preview.html.jinja", page)


@requires("letter.write")
def preview_pdf(request, pk):
    """Give a letter as it would go today, as a PDF; where it cannot be, the page that says why."""
    draft = get_or_404(queries.get_draft, request.authority, pk)
    paper, _ = _paper(request, draft, _owed(draft))
    if paper is not None:
        try:
            made = letter_pdf(paper, dated=english_date(timezone.now()))
        except CannotBeSet as refused:
            say_why_not_set(request, refused)
        else:
            return pdf_file(made, "draft-letter.pdf", is_shown=True)
    return preview(request, pk=pk)


@requires("letter.write")
def posted(request, pk):
    """Ask when a letter was posted."""
    letter = get_or_404(queries.get_letter, request.authority, pk)
    today = english_date(timezone.now())
    form = PostedForm(request.POST or None, label_suffix="", initial={"on": today})

    def do(said):
        actions.say_posted(letter=letter, on=said["on"], by=request.user, at=timezone.now())
        return f"{queries.reference_of(letter.number)} was posted. It stands in the history."

    return _end(request, letter, form, do, "When was the letter posted?", "It was posted")


@requires("letter.write")
def set_aside(request, pk):
    """Ask why a letter that was made is not posted."""
    letter = get_or_404(queries.get_letter, request.authority, pk)
    form = SetAsideForm(request.POST or None, label_suffix="")

    def do(said):
        actions.set_aside(letter=letter, why=said["why"], by=request.user, at=timezone.now())
        return "The letter is set aside. It stays in the list, and another can be written."

    return _end(request, letter, form, do, "Set the letter aside", "Set it aside")


def _end(request, letter, form, do, title, submit):
    if is_done(request, form, do, actions.LetterRefused, EventRefused):
        return redirect("letters:list", pk=letter.provider_id)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": letter.pk,
        "reference": queries.reference_of(letter.number),
        "provider": letter.provider.shown_name,
    }
    return render(request, "letters/end.html.jinja", page)


def _owed(draft):
    """Return what is owed of a draft; None once a letter was made of it, or it is owed no more."""
    owed = queries.owed_of_draft(draft, today=english_date(timezone.now()))
    return owed if owed and owed.draft and owed.draft.pk == draft.pk else None


def _paper(request, draft, owed):
    """Return the letter as it would go today, or why it cannot be shown."""
    if owed is None:
        return None, "This letter was made already, or is not owed any more."
    addressed = queries.Addressed(
        request.user,
        tuple(queries.usual_readers(draft.provider)),
        queries.copies_of(owed, draft.provider),
    )
    try:
        paper, _ = queries.compose(
            draft,
            owed,
            addressed,
            reference="given when it is made",
            on=english_date(timezone.now()),
        )
    except actions.LetterRefused as refused:
        return None, f"{refused}."
    return paper, ""
