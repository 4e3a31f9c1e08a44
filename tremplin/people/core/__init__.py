"""Rules of people and sign-in as plain functions of values."""
