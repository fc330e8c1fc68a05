"""What the reader asks (a selection) and what is shown (a reading): pure, no page, no map."""
