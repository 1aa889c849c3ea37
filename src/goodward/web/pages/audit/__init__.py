"""The audit record, for those who may read it."""
