"""Texts of messages: read and checked as policies are, filled with values, set as text and HTML."""
