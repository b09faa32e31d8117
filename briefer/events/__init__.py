"""Events and origins: which articles belong together, and whose reporting they are."""
