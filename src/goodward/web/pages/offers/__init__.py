"""Pages of annual conversations, the catalogue, bespoke packages, finance and consultations."""
