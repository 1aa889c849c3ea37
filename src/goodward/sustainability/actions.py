"""Everything that is done about sustainability: concerns, reviews, figures, committee actions."""

from __future__ import annotations

from goodward.sustainability.asking import ask, give, take_back
from goodward.sustainability.concerns import raise_concern, take_over
from goodward.sustainability.entering import Typed, correct, enter
from goodward.sustainability.monitoring import Stood, add_action, monitor
from goodward.sustainability.refusing import SustainabilityRefused
from goodward.sustainability.reviewing import begin, finish, set_aside, write

__all__ = [
    "Stood",
    "SustainabilityRefused",
    "Typed",
    "add_action",
    "ask",
    "begin",
    "correct",
    "enter",
    "finish",
    "give",
    "monitor",
    "raise_concern",
    "set_aside",
    "take_back",
    "take_over",
    "write",
]
