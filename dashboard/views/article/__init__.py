"""The article page: the text in order, and its coverage."""
