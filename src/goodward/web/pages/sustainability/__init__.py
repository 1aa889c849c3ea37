"""Pages of sustainability: open cases, one provider's, figures, reviews, committee actions."""
