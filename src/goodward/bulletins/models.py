"""Bulletins, and who does not want them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.messages.models import Message

STATES = ("draft", "scheduled", "sending", "sent", "set_aside")


class Bulletin(models.Model):
    """
    One bulletin. Once it was sent it is never changed: another one corrects it.

    sections: heading and text of each, in order. audience: kinds of provider it goes to, as
    `core.audiences` keeps them; empty: everybody. corrects: the one it puts right. send_at: from
    when it goes. after: the key of the last provider whose contacts were written to. The numbers
    are of providers reached, addresses written to, addresses that asked for no bulletins, and
    providers without an address.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.TextField()
    sections = models.JSONField(default=list, blank=True)
    audience = models.JSONField(default=dict, blank=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=[(each, each) for each in STATES], default="draft")
    send_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    after = models.BigIntegerField(default=0)
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    providers = models.PositiveIntegerField(default=0)
    addresses = models.PositiveIntegerField(default=0)
    unwanted = models.PositiveIntegerField(default=0)
    without_address = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["Bulletin"]()
    objects = AuthorityManager["Bulletin"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="bulletin_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="bulletin_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("scheduled", "sending", "sent"), send_at__isnull=False)
                | Q(state__in=("draft", "set_aside"), send_at__isnull=True),
                name="bulletin_goes_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "sent_at"], name="bulletin_listed")]

    def __str__(self) -> str:
        return self.title


class BulletinStep(models.Model):
    """What was done with a bulletin. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["BulletinStep"]()
    objects = AuthorityManager["BulletinStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind


class Subscription(models.Model):
    """
    That an address does not want bulletins, or wants them again; the last one holds. Never changed.

    email: in small letters. how: “page”, or “one_click” where a mail program said so.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    email = models.EmailField()
    is_wanted = models.BooleanField()
    how = models.TextField()
    recorded_at = models.DateTimeField()

    unscoped = models.Manager["Subscription"]()
    objects = AuthorityManager["Subscription"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [models.Index(fields=["authority", "email", "id"], name="subscription_last")]

    def __str__(self) -> str:
        return f"{self.email}: {'wanted' if self.is_wanted else 'not wanted'}"
