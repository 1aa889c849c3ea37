"""What the nightly sweep found, mended from one page."""
