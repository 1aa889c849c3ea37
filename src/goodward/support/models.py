"""Packages of support and training, offered and delivered."""
