"""Compliments and complaints: stages as data, who may see and decide, days, and figures."""
