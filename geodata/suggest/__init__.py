"""What a machine may suggest from an article's words; a person decides."""
