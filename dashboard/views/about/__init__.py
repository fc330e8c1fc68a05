"""The page about the app."""
