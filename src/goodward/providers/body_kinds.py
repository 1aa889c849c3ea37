"""What can stand behind a provider, and what Ofsted finds of an agency."""

from __future__ import annotations

from django.db import models


class BodyKind(models.TextChoices):
    """What stands behind a provider that no file of Ofsted's carries."""

    AGENCY = "agency"
    SCHOOL = "school"


class AgencyJudgement(models.TextChoices):
    """What Ofsted found of a childminder agency."""

    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
