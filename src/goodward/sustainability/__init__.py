"""Whether a provider can go on: concerns, business reviews, indicators, and committee actions."""
