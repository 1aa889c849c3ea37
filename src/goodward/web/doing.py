"""Doing what a form asks: as `ui.doing` has it for both sides."""

from __future__ import annotations

from goodward.ui.doing import is_done, refuse

__all__ = ["is_done", "refuse"]
