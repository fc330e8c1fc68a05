"""Briefings as data: the repository, imported files, evidence."""
