"""Pages about visits: what goes into the bag before one."""
