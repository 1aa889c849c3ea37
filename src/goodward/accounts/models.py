"""Authorities, people, and which role a person holds where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from goodward.accounts.roles import ROLE_TITLES, Role
from goodward.accounts.scoping import AuthorityManager


class LocalAuthority(models.Model):
    """
    A local authority that Goodward works for.

    slug: what the policy library calls it. ofsted_names: how Ofsted's files write it, with the
    names of authorities it took over; several authorities that share a service list them all.

    How people at a provider get in: portal_link_minutes, how long a link to sign in works;
    portal_invitation_days, how long an invitation does; portal_stay_days, for how long a device may
    stay signed in, 0 for not at all; portal_personal_days, how long the link in a message opens
    what it is about, 0 for never; portal_second_factor, whether a link alone is not enough.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    ofsted_names = models.JSONField(default=list)
    brand_colour = models.CharField(max_length=7, default="#1d70b8")
    link_colour = models.CharField(max_length=7, default="#1a65a6")
    portal_link_minutes = models.PositiveSmallIntegerField(default=15)
    portal_invitation_days = models.PositiveSmallIntegerField(default=14)
    portal_stay_days = models.PositiveSmallIntegerField(default=14)
    portal_personal_days = models.PositiveSmallIntegerField(default=14)
    portal_second_factor = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "local authorities"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts that are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account; signs in with an e-mail address."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    # When somebody joined stands in the audit record, with who added them.
    date_joined = None  # type: ignore[assignment]
    full_name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)

    # What somebody who is signed in is to which authorities; no column, only kept at hand.
    memberships_at_hand: list[Membership] | None = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_the_case"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ", 1)[0]


class Membership(models.Model):
    """One role that a person holds for one authority."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=[(r.value, t) for r, t in ROLE_TITLES.items()])

    unscoped = models.Manager["Membership"]()
    objects = AuthorityManager["Membership"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority", "role"], name="membership_once_a_role"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="membership_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {ROLE_TITLES[Role(self.role)]} of {self.authority}"


class Leaving(models.Model):
    """
    That somebody’s account for an authority ended, or was opened again. Never changed.

    kind: “ended” or “reopened”. day: the last one they worked here, or the first one again. roles:
    what they held until then, or hold again. why: as whoever did it said.
    """

    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    day = models.DateField()
    roles = models.JSONField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    unscoped = models.Manager["Leaving"]()
    objects = AuthorityManager["Leaving"]()

    class Meta:
        default_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["ended", "reopened"]), name="leaving_kind_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="leaving_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.kind} on {self.day}"


class Identity(models.Model):
    """
    Who a person is to their authority's identity provider.

    issuer, subject: as its tokens say, letter for letter; together they mean one person for ever,
    which an e-mail address does not.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    unscoped = models.Manager["Identity"]()
    objects = AuthorityManager["Identity"]()

    class Meta:
        default_manager_name = "unscoped"
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_means_one_person"),
            models.UniqueConstraint(
                fields=["user", "issuer"], name="identity_once_a_person_and_issuer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.issuer}"
