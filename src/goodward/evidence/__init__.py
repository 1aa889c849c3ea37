"""Packs of evidence of a provider: asked for, gathered, made, handed out, deleted on their day."""
