"""Ending somebody's account: what they leave open, who takes it over, and what ends with it."""
