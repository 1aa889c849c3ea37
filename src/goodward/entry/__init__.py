"""How people at a provider get in: links to sign in, invitations, and who they are elsewhere."""
