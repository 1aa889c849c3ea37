"""Pages for the authority's people. A view translates; a presenter prepares; a template shows."""
