"""Notices of Ofsted's and concerns shared with it: what may follow what. No Django."""
