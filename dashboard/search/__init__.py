"""Search: what a reader types, found in a dossier and in the reader's copy."""
