"""Briefings: scenes as they are shown, the stage's page, and what is left behind."""
