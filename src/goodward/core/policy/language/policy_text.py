"""A whole policy file: what it declares, then its rules."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from goodward.core.policy.language.blocks import Block
from goodward.core.policy.language.declared import Conflict, Document, LocalChoices, Role
from goodward.core.policy.language.engagement import EngagementText
from goodward.core.policy.language.entitlements import EntitlementText
from goodward.core.policy.language.judgements import Placing, Registration
from goodward.core.policy.language.offers import Instrument, Letter, Statement, SupportItem
from goodward.core.policy.language.pathways import PathwayText
from goodward.core.policy.language.plans import PlanText
from goodward.core.policy.language.proposals import ProposalText
from goodward.core.policy.language.reminders import RemindersText


class PolicyText(Block):
    """One version of one authority's policy: the keys at the left edge of `policy.yaml`."""

    authority: str = Field(
        description="The authority's name in small letters, as its folder is called.",
        examples=["borsetshire"],
    )
    title: str = Field(
        description="What the policy is called.", examples=["Borsetshire early years improvement"]
    )
    applies_from: date = Field(
        description=(
            "The first day it is in force. The first version also serves every earlier day."
        ),
        examples=["2027-04-01"],
    )
    applies_from_note: str | None = Field(
        None,
        description="Why from that day, or how sure it is.",
        examples=["The document is undated; the day is our reading."],
    )
    builds_on: Literal["england"] = Field(
        "england",
        description=(
            "The national base whose words it uses: `policy_library/england`. There is one so far."
        ),
        examples=["england"],
    )
    documents: dict[str, Document] = Field(
        description="What the rules stand in, each under a name of your own.",
        examples=[{"improvement_strategy": {"title": "…", "publisher": "…"}}],
    )
    roles: dict[str, Role] = Field(
        description="Who owes duties or decides, each under a name of your own.",
        examples=[{"improvement_adviser": {"title": "Improvement adviser"}}],
    )
    provider_groups: dict[str, list[str]] = Field(
        default_factory=dict,
        description="Names of your own for several types of provider.",
        examples=[{"childminders": ["childminder", "home_childcarer"]}],
    )
    entitlements: dict[str, EntitlementText] = Field(
        default_factory=dict,
        description=(
            "Where the early education entitlements differ from the rest of England: another name "
            "for one of England's, or one of the authority's own."
        ),
        examples=[{"two_year_old": {"called": "Places for twos"}}],
    )
    conflicts: dict[str, Conflict] = Field(
        default_factory=dict,
        description="The conflict register: where the document is unclear, and what was decided.",
        examples=[{"B1": {"question": "Are the five days working days?"}}],
    )
    local_choices: LocalChoices | None = Field(
        None,
        description="Who made the choices the document leaves open. Needed where there are any.",
        examples=[{"decided_by": "Head of early years", "decided_on": "2026-11-24"}],
    )
    judgements: list[Placing] = Field(
        description="Where a judgement leads; the first row that fits decides.",
        examples=[[{"framework": "eif", "overall": "inadequate", "leads_to": "inadequate"}]],
    )
    registrations: list[Registration] = Field(
        default_factory=list,
        description="Where a registration leads; the first row that fits decides.",
        examples=[[{"change": "new", "leads_to": "new_registration"}]],
    )
    pathways: dict[str, PathwayText] = Field(
        description="What is done, each pathway under a name of your own.",
        examples=[{"requires_improvement": {"title": "Requires improvement"}}],
    )
    proposals: dict[str, ProposalText] = Field(
        default_factory=dict,
        description="What only a person may decide. `choose_pathway` must be among them.",
        examples=[{"choose_pathway": {"text": "Which pathway follows?"}}],
    )
    letters: dict[str, Letter] = Field(
        default_factory=dict,
        description="Letters, under the names `letter_sent` knows.",
        examples=[{"support_process": {"title": "The support you will receive"}}],
    )
    support: dict[str, SupportItem] = Field(
        default_factory=dict,
        description="What the authority offers, each under a name of your own.",
        examples=[{"training": {"title": "A package of training"}}],
    )
    instruments: dict[str, Instrument] = Field(
        default_factory=dict,
        description="Audits and evaluations, each under a name of your own.",
        examples=[{"safeguarding_audit": {"title": "Safeguarding audit"}}],
    )
    plan: PlanText | None = Field(
        None,
        description="The improvement plan of a provider: what it is called and has to say.",
        examples=[{"title": "Action plan"}],
    )
    engagement: EngagementText | None = Field(
        None,
        description="How far a provider may move a visit itself, and when it counts as silent.",
        examples=[{"moves_itself": "5 working days"}],
    )
    reminders: RemindersText | None = Field(
        None,
        description="Who is reminded of a duty, and when. Left out: nobody is.",
        examples=[{"steps": [{"before": "2 working days", "to": "done_by"}]}],
    )
    statements: dict[str, Statement] = Field(
        default_factory=dict,
        description="Expectations and prohibitions, each under a name of your own.",
        examples=[{"no_grade_at_visits": {"text": "…"}}],
    )
