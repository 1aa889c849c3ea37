"""Files that come in: looked into, scanned, kept sealed, and handed out only as downloads."""
