"""Reports to cabinet and scrutiny: listed, written, shown, approved, handed out, scheduled."""
