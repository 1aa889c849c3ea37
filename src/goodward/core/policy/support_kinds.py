"""The ways in which support reaches a provider, and what each is called."""

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
