"""In what state a thing, a person or the event is: what can be only one way at a time."""
