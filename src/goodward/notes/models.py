"""Notes of visit: what is being written, field by field, and what was issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.diary.models import Visit
from goodward.instruments.models import Audit
from goodward.providers.models import Provider


class NoteState(models.TextChoices):
    """Where a note stands; `standing.MOVES` says what may be done in each."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    ISSUED = "issued"


class Note(models.Model):
    """
    One note of one visit, on one form.

    pathway, pathway_number: the run it is for. form: of the policy's rule. kind: what the policy
    calls such a note (“committee”), empty for a visit that is numbered. asked: what it is made from
    (`core.notes.forms.to_plain`), as the policy and the notes before had it when it was begun.
    rule: what the policy says of it, likewise. revision: goes up with each text that is written.
    version: of the text that is being written, or was issued last. number: within the authority and
    the same in every version; None until it is issued.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    pathway = models.TextField()
    pathway_number = models.IntegerField()
    form = models.TextField()
    kind = models.TextField(default="", blank=True)
    asked = models.JSONField()
    rule = models.JSONField()
    state = models.TextField(choices=NoteState, default=NoteState.DRAFT)
    revision = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    number = models.IntegerField(null=True)

    unscoped = models.Manager["Note"]()
    objects = AuthorityManager["Note"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "pathway", "pathway_number", "form"], name="note_once_a_visit"
            ),
            models.UniqueConstraint(
                fields=["authority", "number"],
                condition=Q(number__isnull=False),
                name="note_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NoteState.values), name="note_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(state=NoteState.ISSUED),
                name="note_issued_has_a_number",
            ),
        ]
        indexes = [models.Index(fields=["authority", "provider"], name="note_of_provider")]

    def __str__(self) -> str:
        return f"Note {self.number or 'being written'}, version {self.version}"


class NoteText(models.Model):
    """What stands in one field. revision: of the note when it was written there."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="texts")
    key = models.TextField()
    text = models.TextField(blank=True)
    revision = models.IntegerField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["NoteText"]()
    objects = AuthorityManager["NoteText"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(fields=["note", "key"], name="note_text_once")]

    def __str__(self) -> str:
        return f"{self.key} at {self.revision}"


class NoteAudit(models.Model):
    """A finished audit that goes with a note. Those of a note that was issued stand in its page."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="audits")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoteAudit"]()
    objects = AuthorityManager["NoteAudit"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(fields=["note", "audit"], name="note_audit_once")]

    def __str__(self) -> str:
        return f"Audit {self.audit_id} with note {self.note_id}"


class NoteStep(models.Model):
    """What was done with a note, and what was said with it. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="steps")
    version = models.IntegerField()
    kind = models.TextField()
    words = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoteStep"]()
    objects = AuthorityManager["NoteStep"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.kind}, version {self.version}"


class IssuedNote(models.Model):
    """
    A version of a note as it left the authority. Never changed.

    texts: by field. page: everything the document says, as it was set. confirmed: phrases that look
    like a grade and that somebody said are none. changed: what an amendment changed, in words.
    sent_to: names and capacities; the addresses are the message's. event: “e12” of the provider's
    history, empty for an amendment, which is no new fact there.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="issued")
    version = models.IntegerField()
    texts = models.JSONField()
    page = models.JSONField()
    confirmed = models.JSONField(default=list)
    changed = models.TextField(default="", blank=True)
    sent_to = models.JSONField(default=list)
    pdf = models.BinaryField()
    sha256 = models.TextField()
    event = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["IssuedNote"]()
    objects = AuthorityManager["IssuedNote"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(fields=["note", "version"], name="note_issued_once")]

    def __str__(self) -> str:
        return f"Version {self.version}, {self.at:%Y-%m-%d}"


class NoteAnswer(models.Model):
    """
    What a provider says of a version of a note. Never changed; a new answer is a new row.

    parts: what is not right, as [title of the part, words]. came_from: who said it, in words.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    issued = models.ForeignKey(IssuedNote, on_delete=models.PROTECT, related_name="answers")
    is_accurate = models.BooleanField()
    parts = models.JSONField(default=list)
    words = models.TextField(default="", blank=True)
    came_from = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoteAnswer"]()
    objects = AuthorityManager["NoteAnswer"]()

    class Meta:
        default_manager_name = "unscoped"
        indexes = [
            models.Index(
                fields=["authority", "is_accurate"],
                name="note_answer_disputed",
                condition=Q(is_accurate=False),
            ),
        ]

    def __str__(self) -> str:
        return "accurate" if self.is_accurate else "not accurate"


class NoteReply(models.Model):
    """What an officer replied to an answer. Never changed."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answer = models.OneToOneField(NoteAnswer, on_delete=models.PROTECT, related_name="reply")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["NoteReply"]()
    objects = AuthorityManager["NoteReply"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.words
