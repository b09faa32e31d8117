"""Measurements of briefer beside its peers: `python -m benchmarks NAME --data DIR [--json]`."""
