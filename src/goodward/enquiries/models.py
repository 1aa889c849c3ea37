"""Enquiries: those that wait for their link to be opened, and those that are under way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.providers.models import Provider


class EnquiryState(models.TextChoices):
    """Where an enquiry stands."""

    OPEN = "open"
    REGISTERED = "registered"
    CLOSED = "closed"


class PendingEnquiry(models.Model):
    """
    An enquiry whose link was not opened yet; deleted after some days, and nothing else kept.

    mark: a fingerprint of the link's secret. message_cause: of the message that holds the link.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    mark = models.CharField(max_length=64, unique=True)
    message_cause = models.TextField()
    asked_at = models.DateTimeField()
    said = models.JSONField()

    unscoped = models.Manager["PendingEnquiry"]()
    objects = AuthorityManager["PendingEnquiry"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "pending enquiries"

    def __str__(self) -> str:
        return f"Pending enquiry {self.pk}"


class Enquiry(models.Model):
    """
    Somebody who wants to become a provider here.

    provider: the prospective one made for it. kind: of the guide, what they want to become.
    registered_as: the provider it became; the same row, or the one Ofsted's file had brought.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.OneToOneField(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    person = models.TextField()
    email = models.EmailField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    plan = models.TextField(blank=True, default="")
    starts = models.TextField(blank=True, default="")
    reach = models.TextField(blank=True, default="")
    is_from_public_page = models.BooleanField()
    made_on = models.DateField()
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    urn_said = models.TextField(blank=True, default="")
    state = models.TextField(choices=EnquiryState, default=EnquiryState.OPEN)
    registered_as = models.ForeignKey(
        Provider, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["Enquiry"]()
    objects = AuthorityManager["Enquiry"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EnquiryState.REGISTERED, registered_as__isnull=False)
                | (~Q(state=EnquiryState.REGISTERED) & Q(registered_as__isnull=True)),
                name="enquiry_registered_names_the_provider",
            ),
        ]

    def __str__(self) -> str:
        return self.person


class EnquiryStep(models.Model):
    """
    What was done with an enquiry. Never changed.

    kind: made, confirmed, adviser, ticked, unticked, number, noted, closed, reopened, registered.
    step: of the guide, where one was ticked.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="steps")
    kind = models.TextField()
    step = models.TextField(blank=True, default="")
    said = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["EnquiryStep"]()
    objects = AuthorityManager["EnquiryStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.kind
