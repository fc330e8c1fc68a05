"""The review: one screen on which people turn the sentences of a text into a checked dossier."""
