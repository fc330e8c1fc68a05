"""The diagram of actors: boxes in tiers, and edges that run between them."""
