"""One folder an area: addresses, views, forms, presenters, templates."""
