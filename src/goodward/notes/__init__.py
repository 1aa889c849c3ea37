"""Notes of visit: drafted together, reviewed, issued and then never changed."""
