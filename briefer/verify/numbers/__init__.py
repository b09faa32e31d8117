"""What the check of figures asks: which amounts, dates and times are the same, whose they are, whether they add up."""
