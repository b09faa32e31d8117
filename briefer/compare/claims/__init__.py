"""What is stated, negated, denied, caused, decided or quoted: claims without a figure that exclude one another."""
