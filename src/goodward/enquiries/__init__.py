"""Enquiries of prospective providers: asked, confirmed, guided, and turned into a provider."""
