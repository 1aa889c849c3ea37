"""Whether a provider can go on: indicators over time, business reviews, committee actions."""
