"""Letters that the policy asks for: drafted, made once, and sent by e-mail or by post."""
