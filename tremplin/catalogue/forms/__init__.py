"""What the editorial desk asks, by subject."""
