"""What the checks of names and of polarity ask: who did what, whether it is so, how firmly, and of how much."""
