"""Help for the people at a provider, and for whoever wants to become one."""
