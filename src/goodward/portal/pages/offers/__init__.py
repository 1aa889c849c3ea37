"""What a provider may have from the authority: services, packages, the annual conversation."""
