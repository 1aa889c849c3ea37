"""Forums, network meetings and training: arranging them, booking places, and who came."""
