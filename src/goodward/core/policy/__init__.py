"""An authority's policy as data: reading it, evaluating it, explaining it."""
