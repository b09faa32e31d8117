"""What is new since the reader was last told."""
