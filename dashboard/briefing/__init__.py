"""Briefings: scenes as they are shown, the stage's page, and exported files."""
