"""The roles a person can hold."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """
    The officers' roles of the policies, and two that every authority needs.

    Teams that only receive referrals are roles too: a duty may be theirs.
    """

    IMPROVEMENT_ADVISER = "improvement_adviser"
    SENIOR_IMPROVEMENT_ADVISER = "senior_improvement_adviser"
    CHILDCARE_SUFFICIENCY_OFFICER = "childcare_sufficiency_officer"
    SENIOR_CHILDCARE_SUFFICIENCY_OFFICER = "senior_childcare_sufficiency_officer"
    IMPROVEMENT_STANDARDS_MANAGER = "improvement_standards_manager"
    EQUALITY_INCLUSION_TEAM = "equality_inclusion_team"
    SUFFICIENCY_SUSTAINABILITY_TEAM = "sufficiency_sustainability_team"
    FUNDING_OFFICER = "funding_officer"
    SUFFICIENCY_SAFEGUARDING_OFFICER = "sufficiency_safeguarding_officer"
    # Reads figures and cases, and approves reports to cabinet; changes nothing of a provider.
    SENIOR_STAFF = "senior_staff"
    # Keeps accounts, imports and the adopted policy; takes no decision about a provider.
    ADMINISTRATOR = "administrator"


ROLE_TITLES: dict[Role, str] = {
    Role.IMPROVEMENT_ADVISER: "Improvement adviser",
    Role.SENIOR_IMPROVEMENT_ADVISER: "Senior improvement adviser",
    Role.CHILDCARE_SUFFICIENCY_OFFICER: "Childcare sufficiency officer",
    Role.SENIOR_CHILDCARE_SUFFICIENCY_OFFICER: "Senior childcare sufficiency officer",
    Role.IMPROVEMENT_STANDARDS_MANAGER: "Improvement and standards manager",
    Role.EQUALITY_INCLUSION_TEAM: "Equality and inclusion team",
    Role.SUFFICIENCY_SUSTAINABILITY_TEAM: "Sufficiency and sustainability team",
    Role.FUNDING_OFFICER: "Funding officer",
    Role.SUFFICIENCY_SAFEGUARDING_OFFICER: "Childcare sufficiency and safeguarding officer",
    Role.SENIOR_STAFF: "Senior staff",
    Role.ADMINISTRATOR: "Administrator",
}


def role_title(role: str) -> str:
    """Return how a role is written for people, also one that only a policy knows."""
    try:
        return ROLE_TITLES[Role(role)]
    except ValueError:
        return role.replace("_", " ").capitalize()
