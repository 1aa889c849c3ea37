"""How people at a provider get in: links to sign in, and invitations."""
