"""The authority's policy: as prose beside its sources, drawn, and as the text that runs."""
