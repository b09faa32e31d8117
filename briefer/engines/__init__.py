"""Engines: each makes a Draft of a Cluster."""
