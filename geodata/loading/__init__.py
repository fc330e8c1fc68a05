"""Loads and checks the files of a dossier, a briefing and the geometry."""
