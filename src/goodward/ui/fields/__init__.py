"""Form fields as GOV.UK pages show them: their parts, their errors, and the three-box date."""
