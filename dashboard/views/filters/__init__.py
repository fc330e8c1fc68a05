"""The filter row: actors, dates, layers and the download menu."""
