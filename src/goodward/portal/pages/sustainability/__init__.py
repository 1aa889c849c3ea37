"""What a provider gives of its business when asked, and the package agreed with it."""
