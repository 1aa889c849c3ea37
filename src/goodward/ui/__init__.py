"""What every page shares: layouts, components, form fields, access rules and static files."""
