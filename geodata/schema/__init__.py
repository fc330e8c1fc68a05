"""The records of a dossier and of a briefing."""
