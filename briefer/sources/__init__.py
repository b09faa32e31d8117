"""Reading: the only I/O on the way in. Everything behind it works on Documents."""
