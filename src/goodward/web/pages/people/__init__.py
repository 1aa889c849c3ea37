"""The people of an authority: who works here, who left, and ending an account."""
