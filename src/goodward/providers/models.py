"""A provider as one authority holds it."""

# ruff: noqa: DJ001 - Django reads the lists once; NULL is “none”, not an empty text.

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.scoping import AuthorityManager
from goodward.core.policy.vocabulary import PROVIDER_TYPES
from goodward.providers.body_kinds import AgencyJudgement, BodyKind
from goodward.providers.consented_addresses import ConsentedAddress  # noqa: F401 - Django looks for tables here
from goodward.providers.restricted_details import LiftedMark, RestrictedDetails  # noqa: F401 - Django looks for tables here
from goodward.providers.roles import ContactRole

BETWEEN = "|"


class Status(models.TextChoices):
    """
    Whether Ofsted's register still has the provider.

    WITHDRAWN: it stood in a file that was taken back, and in no other.
    """

    ACTIVE = "active"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


class RegisterList(models.TextChoices):
    """
    Which register a provider stands in; an import compares only within one.

    INVENTED is the demonstration's own, so that an invented release never says a word about a
    real provider. NONE is a provider that no register has yet, such as a prospective one.
    """

    OFSTED = "ofsted"
    INVENTED = "invented"
    NONE = "none"


class Provider(models.Model):
    """
    A provider of childcare, or somebody who wants to become one.

    name: as the authority calls it; an import never writes it. ofsted_name: as the register has
    it, empty while withheld. shown_name: whichever there is, worked out on writing. registers:
    of early_years, compulsory, voluntary, joined by “|”. kept_fields: what an officer changed
    (“|town|”), which an import shows but never overwrites. restricted: why it is kept from view,
    empty for most: what tells who and where it is then stands in RestrictedDetails, and not here.

    The last block is a projection kept for lists: the outcome in force (`outcome` a word of the
    scales, `outcome_text` in words, `outcome_on` the inspection), the open pathways
    (“|requires_improvement|safety|”), the soonest open deadline and the allocated officer.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    register_list = models.TextField(choices=RegisterList, default=RegisterList.OFSTED)
    urn = models.TextField(null=True)
    name = models.TextField(default="", blank=True)
    ofsted_name = models.TextField(default="", blank=True)
    shown_name = models.TextField()
    search = models.TextField()
    type = models.TextField()
    subtype = models.TextField(default="", blank=True)
    registers = models.TextField(default="early_years")
    registered_on = models.DateField(null=True)
    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)
    places = models.IntegerField(null=True)
    owner_urn = models.TextField(default="", blank=True)
    owner_name = models.TextField(default="", blank=True)
    status = models.TextField(choices=Status, default=Status.ACTIVE)
    left_on = models.DateField(null=True)
    as_at = models.DateField(null=True)
    kept_fields = models.TextField(default="", db_default="", blank=True)
    restricted = models.TextField(default="", db_default="", blank=True)

    outcome = models.TextField(default="")
    outcome_text = models.TextField(default="")
    outcome_on = models.DateField(null=True)
    pathways = models.TextField(default="")
    next_due_on = models.DateField(null=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    unscoped = models.Manager["Provider"]()
    objects = AuthorityManager["Provider"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["authority", "urn"], name="provider_urn_once"),
            models.CheckConstraint(
                condition=Q(type__in=PROVIDER_TYPES), name="provider_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.ACTIVE, Status.WITHDRAWN], left_on__isnull=True)
                | Q(status=Status.LEFT, left_on__isnull=False),
                name="provider_left_has_a_day",
            ),
        ]
        # A list is narrowed, put in order, counted and skipped through in an index alone, which
        # ends in what lists are mostly narrowed by; only the rows that are shown are looked up.
        indexes = [
            models.Index(
                fields=["authority", "status", "search", "id", "type", "register_list"],
                name="provider_listed",
            ),
            models.Index(
                fields=["authority", "next_due_on"],
                name="provider_by_next_due",
                condition=Q(next_due_on__isnull=False),
            ),
            models.Index(
                fields=["authority", "officer"],
                name="provider_by_officer",
                condition=Q(officer__isnull=False),
            ),
            models.Index(
                fields=["authority", "status", "search", "id", "type", "pathways"],
                name="provider_with_a_pathway",
                condition=~Q(pathways=""),
            ),
            models.Index(
                fields=["authority", "outcome", "status", "search", "id", "type"],
                name="provider_by_outcome_in_force",
            ),
            models.Index(
                fields=["authority", "owner_urn"],
                name="provider_by_owner",
                condition=~Q(owner_urn=""),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_invented(self) -> bool:
        """Whether the provider belongs to the demonstration and exists nowhere."""
        return self.register_list == RegisterList.INVENTED

    @property
    def register_set(self) -> frozenset[str]:
        """The registers as a set, as the policy asks for them."""
        return frozenset(filter(None, self.registers.split(BETWEEN)))


class Contact(models.Model):
    """
    Somebody at a provider whom the authority writes to or asks for.

    gets_notes: whether notes of visit are sent there. removed_at: when the authority stopped
    holding the person as a contact; what was sent before keeps its own record of the address.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    role = models.TextField(choices=ContactRole)
    email = models.EmailField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    gets_notes = models.BooleanField(default=True)
    removed_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Contact"]()
    objects = AuthorityManager["Contact"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=ContactRole.values), name="contact_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(gets_notes=False) | ~Q(email=""), name="contact_gets_notes_by_email"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Access(models.Model):
    """
    What somebody at a provider may open here: one role, for one provider or a whole organisation.

    provider: None for an organisation, whose `owner_urn` then says which; it reaches every provider
    with that owner on the day it is asked. owner_when_given: the provider's owner at the time, so
    that a change of owner shows. expires_at: until when an invitation can be taken up. accepted_at:
    when it was; only from then on does it open anything, and only until ended_at.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accesses"
    )
    role = models.TextField(choices=ContactRole)
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    owner_urn = models.TextField(default="", blank=True)
    owner_when_given = models.TextField(default="", blank=True)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_because = models.TextField(default="", blank=True)

    unscoped = models.Manager["Access"]()
    objects = AuthorityManager["Access"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "accesses"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=ContactRole.values), name="access_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False, owner_urn="")
                | (Q(provider__isnull=True) & ~Q(owner_urn="")),
                name="access_to_a_provider_or_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "provider", "role"],
                condition=Q(ended_at__isnull=True, provider__isnull=False),
                name="access_once_a_role",
            ),
            models.UniqueConstraint(
                fields=["authority", "user", "owner_urn", "role"],
                condition=Q(ended_at__isnull=True, provider__isnull=True),
                name="access_to_an_organisation_once_a_role",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "owner_urn"],
                name="access_by_owner",
                condition=~Q(owner_urn=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"


class ResponsibleBody(models.Model):
    """
    What stands behind a provider: the agency a childminder is registered through, or the school
    that runs a nursery. Never changed: of several rows the last stands.

    reference: Ofsted's of the agency (“CA…”), the school's number, or empty. judged, judged_on: of
    an agency, what Ofsted found of it and when; empty where nobody entered it.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=BodyKind)
    name = models.TextField()
    reference = models.TextField(default="", blank=True)
    judged = models.TextField(default="", blank=True, choices=AgencyJudgement)
    judged_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    unscoped = models.Manager["ResponsibleBody"]()
    objects = AuthorityManager["ResponsibleBody"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "responsible bodies"
        constraints = [
            models.CheckConstraint(
                condition=Q(judged="", judged_on__isnull=True)
                | Q(
                    judged__in=AgencyJudgement.values,
                    judged_on__isnull=False,
                    kind=BodyKind.AGENCY,
                ),
                name="responsible_body_judged_is_an_agency_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PortalIdentity(models.Model):
    """
    Who a person at a provider is to the identity provider of the provider's side.

    Apart from `accounts.Identity`, which is of officers: neither lets anybody in on the other side.
    issuer, subject: as its tokens say, letter for letter; together they mean one person.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portal_identities"
    )
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    unscoped = models.Manager["PortalIdentity"]()
    objects = AuthorityManager["PortalIdentity"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "portal identities"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="portal_identity_means_one_person"
            ),
            models.UniqueConstraint(
                fields=["user", "issuer"], name="portal_identity_once_a_person_and_issuer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.issuer}"


class UsedLink(models.Model):
    """
    That a personal link was used: each works once. Never changed.

    key: a fingerprint of the link (SHA-256, in hexadecimal), from which it cannot be made again.
    access: whose it was. leads_to: the path of the page it opened.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="+")
    key = models.TextField(unique=True)
    leads_to = models.TextField()
    used_at = models.DateTimeField()

    unscoped = models.Manager["UsedLink"]()
    objects = AuthorityManager["UsedLink"]()

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.leads_to} at {self.used_at:%Y-%m-%d %H:%M}"


class LastLook(models.Model):
    """When somebody at a provider last began to look at its page; what came since is shown anew."""

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    unscoped = models.Manager["LastLook"]()
    objects = AuthorityManager["LastLook"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(fields=["user", "provider"], name="last_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.at}"
