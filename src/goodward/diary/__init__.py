"""Visits planned and held, who goes, and who is away."""
