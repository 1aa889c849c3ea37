"""Pages of the letters that the policy asks for."""
