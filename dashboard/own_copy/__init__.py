"""A reader's own copy of the article: read, matched by hashes, and kept."""
