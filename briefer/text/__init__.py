"""Text: from bytes to clean articles, and what is found in their sentences."""
