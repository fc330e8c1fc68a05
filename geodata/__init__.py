"""What the article says and where: the dossier's model, its loading, and the geometry."""
