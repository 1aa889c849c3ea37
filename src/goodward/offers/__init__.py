"""The universal offer: conversations, consultations, the catalogue and bespoke packages."""
