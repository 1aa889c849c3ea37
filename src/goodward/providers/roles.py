"""What somebody can be to a provider."""

from __future__ import annotations

from django.db import models


class ContactRole(models.TextChoices):
    """What somebody is to a provider; `naming.CONTACT_TITLES` has the words."""

    OWNER = "owner"
    MANAGER = "manager"
    NOMINATED_PERSON = "nominated_person"
    TRUSTEE = "trustee"
    AREA_QUALITY_MANAGER = "area_quality_manager"
    CHILDMINDER = "childminder"
    OTHER = "other"
