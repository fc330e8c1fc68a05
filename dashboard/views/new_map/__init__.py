"""The page that makes the draft of a map from the text of an article."""
