"""The quality of the register: what Ofsted found, over time, by what providers are, and beside."""
