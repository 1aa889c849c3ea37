"""Pages of notices of Ofsted's and of concerns shared with it."""
