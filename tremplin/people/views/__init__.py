"""The screens of people: signing in, and bringing agents in and out."""
