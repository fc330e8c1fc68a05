"""The app: it draws readings of a dossier. Nothing here knows any particular article."""
