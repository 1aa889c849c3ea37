"""What the sweep decides: what is new, what is still there, what is gone, how long is long."""
