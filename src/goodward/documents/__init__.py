"""What is handed out on paper: documents set from data, as accessible PDF. Knows no Django."""
