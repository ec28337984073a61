"""The values every room shares: frozen, ordered when built, and importing nothing else of ours."""
