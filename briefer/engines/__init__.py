"""Engines: each writes a Draft of a Cluster. pipeline.ENGINES names them."""
