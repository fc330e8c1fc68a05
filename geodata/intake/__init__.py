"""From a file to a text, and from a text to a draft of a dossier."""
