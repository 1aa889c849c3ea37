"""The ways in which support reaches a provider and what it can be about, with their titles."""

from __future__ import annotations

# Source: Leicestershire's service page, “What does this mean for me in my setting?”, whose list is
# the fullest; any authority's offer can be filed under it. The order is that of the page.
KIND_TITLES = {
    "advisory_visit": "Advisory visit",
    "peer_support": "Peer support",
    "in_house_training": "In-house training",
    "external_training": "External training and partnerships",
    "at_a_distance": "E-mail and telephone",
    "self_serve": "Self-serve",
}
TRAINING_KINDS = frozenset({"in_house_training", "external_training"})

# What support is about: what Ofsted's report cards judge, and what the two documents name besides
# (the requirements, S9 and S10). A policy adds words of its own where an offer says what it covers.
TOPIC_TITLES = {
    "inclusion": "Inclusion",
    "curriculum_and_teaching": "Curriculum and teaching",
    "achievement": "Achievement",
    "behaviour_attitudes_and_routines": "Behaviour, attitudes and establishing routines",
    "welfare_and_wellbeing": "Children’s welfare and wellbeing",
    "leadership_and_governance": "Leadership and governance",
    "safeguarding": "Safeguarding",
    "sustainability": "Sustainability",
    "funding_administration": "Administration of funded places",
}


def topic_title(topic: str) -> str:
    """Return what a topic is called; one that only a policy knows is written out plainly."""
    return TOPIC_TITLES.get(topic) or topic.replace("_", " ").capitalize()
