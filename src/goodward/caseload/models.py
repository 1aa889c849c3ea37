"""Who carries which cases: allocating, handing over, and covering for each other."""
