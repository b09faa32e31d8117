"""Calls to a language model: one request in, one validated reply out, within a budget, paid for once.

Reading order: chat.py (the words and the seam), client.py (a call, from the cache to the settled budget),
faults.py (what can go wrong, and how many calls each fault is worth), then the parts that client.py uses.
"""
