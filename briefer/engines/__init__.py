"""Engines: each is a module with `draft(cluster, words) -> Draft`. pipeline.ENGINES names them."""
