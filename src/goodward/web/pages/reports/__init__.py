"""Pages that read one of Ofsted's reports."""
