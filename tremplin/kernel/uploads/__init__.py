"""Files that people send: looked at before they are kept, never believed by their name."""
