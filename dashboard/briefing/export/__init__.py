"""Briefings as files: slides, handout, pictures."""
