"""Providers: who they are, by our own name and by Ofsted's."""
