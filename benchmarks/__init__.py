"""Every claim of speed, runnable: `./run bench`. Each prints ratios from one run."""
