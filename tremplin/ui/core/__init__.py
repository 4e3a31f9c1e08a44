"""What the look rests on, as values: colours, their contrast, French dates. No Django here."""
