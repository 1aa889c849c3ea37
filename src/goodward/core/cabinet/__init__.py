"""A report to cabinet and scrutiny: its figures, their drawing, its steps, and when one is due."""
