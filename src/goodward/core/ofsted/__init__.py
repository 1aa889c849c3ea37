"""Ofsted's published files: bytes in, checked records, problems and differences out."""
