"""Exported files: one module per family of formats, all drawn from the same dossier."""
