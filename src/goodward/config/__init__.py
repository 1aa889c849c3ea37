"""How one installation is set up: options, settings, addresses."""
