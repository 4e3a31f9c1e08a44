"""What is done to people, by subject."""
