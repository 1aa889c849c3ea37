"""Forums, network meetings and training: what is on, who comes, who waits, and who came."""
