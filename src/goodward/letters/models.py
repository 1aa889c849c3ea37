"""Letters: what is being written, what was made of it, and how that left."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.messages.models import Wording
from goodward.providers.models import Provider


class Way(models.TextChoices):
    """How a letter leaves."""

    EMAIL = "email"
    POST = "post"


class EndKind(models.TextChoices):
    """What became of a letter that was made."""

    EMAILED = "emailed"
    POSTED = "posted"
    SET_ASIDE = "set_aside"


class LetterDraft(models.Model):
    """
    A letter being written, for one run of a pathway.

    kind: of the policy's letters. said: what was typed, by the names of the text's values; of a
    list its items. revision: goes up each time it is written. cause: of a letter that follows a
    decision rather than a duty, which (“funding/12”); everything it says is then given by that, as
    counted for one day, and signed_by names the roles that sign it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    pathway = models.TextField()
    pathway_number = models.IntegerField()
    kind = models.TextField()
    said = models.JSONField(default=dict)
    revision = models.IntegerField(default=0)
    cause = models.TextField(default="", blank=True)
    for_day = models.DateField(null=True)
    signed_by = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["LetterDraft"]()
    objects = AuthorityManager["LetterDraft"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"Draft of {self.kind}"


class Letter(models.Model):
    """
    A letter as it was made. Never changed.

    draft: what it was made from, once. number: within the authority. page: everything it says
    (`documents.letter.PaperLetter`), from which its Word document is made. wording: whose words.
    to: name and capacity of each it goes to; addresses are the message's.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    draft = models.OneToOneField(LetterDraft, on_delete=models.PROTECT, related_name="letter")
    number = models.IntegerField()
    kind = models.TextField()
    pathway = models.TextField()
    pathway_number = models.IntegerField()
    way = models.TextField(choices=Way)
    made_on = models.DateField()
    page = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.TextField()
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    to = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["Letter"]()
    objects = AuthorityManager["Letter"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="letter_number_once"),
        ]

    def __str__(self) -> str:
        return f"Letter {self.number}"


class LetterEnd(models.Model):
    """
    What became of a letter, once: sent by e-mail, posted, or set aside. Never changed.

    on: the day it left. event: “e12” of the provider's history; none for one that was set aside.
    why: it was set aside.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="end")
    kind = models.TextField(choices=EndKind)
    on = models.DateField()
    event = models.TextField(default="", blank=True)
    why = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["LetterEnd"]()
    objects = AuthorityManager["LetterEnd"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EndKind.SET_ASIDE, event="") | ~Q(event=""),
                name="letter_that_left_has_its_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
