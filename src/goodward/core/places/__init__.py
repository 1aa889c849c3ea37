"""Where providers are, as far as the first half of a postcode says."""
