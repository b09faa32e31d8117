"""The edition of the day: from the feeds of briefer.toml to files, once for each slot of the schedule.

The reading order: slots.py (which edition is due), run.py (the stages), then a stage.
"""
