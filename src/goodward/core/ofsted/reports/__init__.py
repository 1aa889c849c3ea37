"""Ofsted's reports, read from their words: facts and proposals, for a person to accept or not."""
