"""Ofsted's files: brought in, reviewed, accepted; and the outcomes they hold."""
