"""Authorities, their people, the roles they hold, and who may do what."""
