"""Comparing statements and figures across articles and editions."""
