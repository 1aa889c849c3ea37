"""What a policy must still answer before anybody adopts it, although it can be read and run."""
