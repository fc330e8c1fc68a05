"""The briefing page: the list of briefings, the editor, the exports."""
