"""What Ofsted lists beside providers."""
