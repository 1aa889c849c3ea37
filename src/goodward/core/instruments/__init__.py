"""Audit forms as data, and what their answers come to."""
