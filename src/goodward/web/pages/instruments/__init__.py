"""Pages of audits and evaluations."""
