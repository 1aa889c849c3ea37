"""Packs of evidence of a provider: asked for, looked at while they are made, downloaded."""
