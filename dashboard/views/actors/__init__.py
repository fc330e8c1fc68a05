"""The actors page: diagram, matrix, profiles and ties."""
