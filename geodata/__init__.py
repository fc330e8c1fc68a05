"""What the article says and where: the dossier's records, their loading, and the geometry."""
