"""Text: escaping, typefaces and the width of lettering."""
