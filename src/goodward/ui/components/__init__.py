"""
The values that components show: plain, frozen, worked out before a template sees them.

Each has a macro of its own in `templates/components/`.
"""
