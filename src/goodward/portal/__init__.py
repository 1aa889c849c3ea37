"""The pages of the people at a provider: below /portal/, apart from the officers’."""
