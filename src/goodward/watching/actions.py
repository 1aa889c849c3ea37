"""Watching providers, and keeping views of lists: one's own, and nobody else sees them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.providers.models import Provider
from goodward.watching.limits import MOST_VIEWS, MOST_WATCHED
from goodward.watching.models import SavedView, Watch


class WatchRefused(Refused):
    """What cannot be watched or kept; the sentence says why, `field` where."""


@transaction.atomic
def watch(*, provider: Provider, by: User, at: datetime) -> bool:
    """
    Watch a provider from now on; tell whether that is new.

    :raises WatchRefused: for somebody who watches as many as can be surveyed.
    """
    mine = Watch.objects.for_authority(provider.authority).filter(person=by)
    if mine.filter(provider=provider).exists():
        return False
    if mine.count() >= MOST_WATCHED:
        raise WatchRefused(
            f"You watch {MOST_WATCHED} providers already: stop watching some of them first"
        )
    _, is_new = mine.get_or_create(
        provider=provider,
        person=by,
        defaults={"authority": provider.authority, "begun_at": at, "seen_at": at},
    )
    if is_new:
        _record(provider.authority, "watch.begun", ("provider", provider.pk), by=by, at=at)
    return is_new


@transaction.atomic
def stop_watching(*, provider: Provider, by: User, at: datetime) -> bool:
    """Watch a provider no longer; tell whether it was watched."""
    mine = Watch.objects.for_authority(provider.authority).filter(person=by, provider=provider)
    was, _ = mine.delete()
    if was:
        _record(provider.authority, "watch.ended", ("provider", provider.pk), by=by, at=at)
    return bool(was)


def see(*, authority: LocalAuthority, person: User, until: datetime) -> None:
    """Note that somebody has seen what happened until a moment; an earlier one changes nothing."""
    mine = Watch.objects.for_authority(authority).filter(person=person)
    mine.filter(seen_at__lt=until).update(seen_at=until)


@transaction.atomic
def save_view(
    *, authority: LocalAuthority, of: str, name: str, query: str, by: User, at: datetime
) -> SavedView:
    """
    Keep a list as somebody narrowed it. Under a name they have for that list, it is kept instead.

    :raises WatchRefused: without a name, for one they gave another list, or beyond MOST_VIEWS.
    """
    name = WatchRefused.unless_said(name, "Give the view a name", "name")
    mine = SavedView.objects.for_authority(authority).filter(person=by)
    same = mine.filter(name__iexact=name).first()
    if same is not None and same.of != of:
        raise WatchRefused("You have a view of another list with this name: choose another", "name")
    if same is None and mine.count() >= MOST_VIEWS:
        raise WatchRefused(f"You have {MOST_VIEWS} views already: remove one first", "name")
    view = same or SavedView(authority=authority, person=by, of=of)
    view.name, view.query, view.saved_at = name, query, at
    view.save()
    _record(authority, "view.saved", ("view", view.pk), by=by, at=at, name=name, list=of)
    return view


@transaction.atomic
def rename_view(*, view: SavedView, name: str, by: User, at: datetime) -> SavedView:
    """
    Call a view otherwise.

    :raises WatchRefused: without a name, or for one they gave another view.
    """
    name = WatchRefused.unless_said(name, "Give the view a name", "name")
    others = SavedView.objects.for_authority(view.authority).filter(person=by).exclude(pk=view.pk)
    if others.filter(name__iexact=name).exists():
        raise WatchRefused("Another view of yours has this name", "name")
    before, view.name = view.name, name
    view.save(update_fields=["name"])
    _record(
        view.authority, "view.renamed", ("view", view.pk), by=by, at=at, name=name, before=before
    )
    return view


@transaction.atomic
def remove_view(*, view: SavedView, by: User, at: datetime) -> None:
    """Keep a view no longer."""
    pk, name = view.pk, view.name
    view.delete()
    _record(view.authority, "view.removed", ("view", pk), by=by, at=at, name=name)


def forget(*, authority: LocalAuthority, person: User) -> None:
    """Take away what somebody watched and kept: it was for them alone, and they left."""
    for kept in (Watch, SavedView):
        kept.objects.for_authority(authority).filter(person=person).delete()


def _record(
    authority: LocalAuthority,
    kind: str,
    subject: tuple[str, int],
    *,
    by: User,
    at: datetime,
    **detail: str,
) -> None:
    audit.record(authority_id=authority.pk, kind=kind, by=by, at=at, subject=subject, detail=detail)
