"""Reminders of duties: who is told, before and after the date, as the policy says."""
