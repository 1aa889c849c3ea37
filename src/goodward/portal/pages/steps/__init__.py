"""Steps to opening, for somebody who wants to become a provider."""
