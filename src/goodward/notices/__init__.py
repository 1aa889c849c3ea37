"""Notices of Ofsted's and concerns shared with it, which no file carries."""
