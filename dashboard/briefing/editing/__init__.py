"""Edits to a briefing: changes, edit sessions, drafts, new scenes."""
