"""Bringing in Ofsted's files: upload, review, accept."""
