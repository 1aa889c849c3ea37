"""Reports to cabinet and scrutiny: words and figures, frozen, approved by a second person, sent."""
