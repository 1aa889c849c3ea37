"""What explains the product, and an authority's colours."""
