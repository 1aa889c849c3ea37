"""The actions of the provider's plan, and what it says of each."""
