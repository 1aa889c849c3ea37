"""What was agreed, on paper and in the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from goodward.accounts.models import User
from goodward.core.policy.explaining import day_in_words
from goodward.core.policy.support_kinds import KIND_TITLES, topic_title
from goodward.documents.package import PackageSheet, SheetItem, SheetTopic, package_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.messages.actions import Attachment, Recipient, write
from goodward.policies.queries import rules_of
from goodward.providers.contacts import contacts_of
from goodward.providers.naming import CAPACITIES
from goodward.support import queries
from goodward.support.models import Package, PackageItem
from goodward.support.refusing import SupportRefused

COSTS = {True: "Chargeable", False: "At no cost"}


def package_sheet(package: Package, *, dated: date) -> bytes:
    """
    Return a package as a PDF for the provider. dated: the day it was agreed, or today before.

    :raises CannotBeSet: when the document would not be accessible.
    """
    provider = package.provider
    text = rules_of(package.authority).with_hash(package.policy_hash).text
    is_agreed = package.agreed_on is not None
    facts = (
        ("Provider", provider.shown_name),
        ("Pathway", text.pathways[package.pathway].title),
        ("Agreed on", day_in_words(package.agreed_on) if package.agreed_on else "Not agreed yet"),
    )
    sheet = PackageSheet(
        package.authority.name,
        f"Support {'agreed with' if is_agreed else 'proposed to'} {provider.shown_name}",
        facts,
        tuple(
            SheetTopic(topic_title(each.topic), each.said, tuple(map(_item, each.items)))
            for each in queries.topics_in(package)
        ),
        "Please tell your adviser if anything here is not as it was agreed."
        if is_agreed
        else "This is a proposal. Nothing has been agreed yet.",
    )
    return package_pdf(sheet, dated=dated)


def send_agreed(package: Package, *, to: Collection[int], by: User, at: datetime) -> None:
    """
    Write what was agreed to contacts of the provider. to: their keys; none: nothing is written.

    :raises SupportRefused: for somebody who is no contact with an e-mail address, or a sheet that
        cannot be set.
    """
    if not to or package.agreed_on is None:
        return
    contacts = {each.pk: each for each in contacts_of(package.provider) if each.email}
    if set(to) - set(contacts):
        raise SupportRefused("Choose contacts who have an e-mail address", "to")
    try:
        sheet = package_sheet(package, dated=package.agreed_on)
    except CannotBeSet as problem:
        raise SupportRefused(f"It was not sent and not agreed: {problem}", "to") from problem
    write(
        authority=package.authority,
        provider=package.provider,
        text="package_agreed",
        values={"day": day_in_words(package.agreed_on)},
        to=[
            Recipient(each.name, each.email, CAPACITIES[each.role])
            for each in (contacts[pk] for pk in to)
        ],
        cause=("package", package.pk),
        by=by,
        at=at,
        attachments=[Attachment("support-agreed.pdf", "application/pdf", sheet)],
    )


def _item(item: PackageItem) -> SheetItem:
    return SheetItem(
        item.title,
        KIND_TITLES.get(item.kind, "Other support"),
        COSTS[item.is_chargeable],
        f"Given again: {item.why_again}" if item.why_again else "",
    )
