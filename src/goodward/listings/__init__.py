"""What Ofsted lists beside providers: what to record of its daily extract, agencies, addresses."""
