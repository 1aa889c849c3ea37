"""Pages of who carries which cases."""
