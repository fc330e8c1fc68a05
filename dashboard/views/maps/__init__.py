"""The page of all maps: what there is, and a map from a file."""
