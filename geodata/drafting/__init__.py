"""Making a dossier by hand: edits of its files, checks of a restatement, and its progress."""
