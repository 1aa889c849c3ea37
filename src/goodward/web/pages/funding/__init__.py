"""Pages of decisions about funding: what waits, a provider's status, one decision, the register."""
