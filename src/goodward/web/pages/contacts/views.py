"""Who is at a provider, and what was sent to them."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.entry.queries import people_of
from goodward.messages.queries import messages_of
from goodward.providers import actions, queries
from goodward.providers.naming import inside
from goodward.ui.access import get_or_404, requires
from goodward.ui.letting_in import AccessRow
from goodward.web.pages.contacts.forms import ContactForm
from goodward.web.pages.contacts.presenters import ContactRow, MessageRow


@requires("view")
def show(request, pk):
    """List the people at a provider, and every message to it."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    contacts = queries.contacts_of(provider)
    accesses = people_of(provider)
    have_one = {each.user.email.casefold() for each in accesses}
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "contacts": [ContactRow.of(each) for each in contacts],
        "accesses": [AccessRow.of(each, at=timezone.now()) for each in accesses],
        "invitable": [c for c in contacts if c.email and c.email.casefold() not in have_one],
        "sent": [MessageRow.of(each) for each in messages_of(provider)],
        "may_change": request.may("provider.change"),
        "may_write": request.may("message.write")
        and not provider.restricted
        and any(each.gets_notes for each in contacts),
        "inside": inside,
    }
    return render(request, "contacts/show.html.jinja", page)


@requires("provider.change")
def add(request, pk):
    """Hold somebody as a contact."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_contact(
                provider=provider, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except actions.ContactRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{form.cleaned_data['name']} was added.")
            return redirect("contacts:show", pk=pk)
    return _edit(request, provider, form, "Add a contact")


@requires("provider.change")
def change(request, pk, contact):
    """Change what is held of a contact."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    held = get_or_404(queries.contact_of, provider, contact)
    initial = {name: getattr(held, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_contact(
                contact=held, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except actions.ContactRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "What is held of the contact was changed.")
            return redirect("contacts:show", pk=pk)
    return _edit(request, provider, form, "Change a contact", contact=contact)


@requires("provider.change")
def remove(request, pk, contact):
    """Ask, then stop writing to somebody."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    held = get_or_404(queries.contact_of, provider, contact)
    if request.method == "POST":
        actions.remove_contact(contact=held, by=request.user, at=timezone.now())
        messages.success(request, f"{held.name} gets nothing more from us.")
        return redirect("contacts:show", pk=pk)
    page = {"provider": provider.shown_name, "pk": pk, "name": held.name}
    return render(request, "contacts/remove.html.jinja", page)


def _edit(request, provider, form, title, contact=None):
    page = {
        "form": form,
        "title": title,
        "provider": provider.shown_name,
        "pk": provider.pk,
        "contact": contact,
    }
    return render(request, "contacts/edit.html.jinja", page)
