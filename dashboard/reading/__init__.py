"""What the reader selects (a selection) and what is shown (a reading): pure, no page, no map."""
