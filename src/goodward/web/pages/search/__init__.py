"""Search: providers, notes of visit, actions of plans and messages, by their words."""
