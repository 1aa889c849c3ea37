"""What is offered to everybody: who pays for what, what a quote comes to, what is left unsaid."""
