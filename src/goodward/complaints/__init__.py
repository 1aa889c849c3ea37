"""Compliments and complaints about an officer or the service: received, decided, answered."""
