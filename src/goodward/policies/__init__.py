"""Which version of its policy an authority adopted, when, by whom; and the policy library."""
