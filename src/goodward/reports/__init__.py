"""Figures for those who answer for the service: a module a report, with what each counts."""
