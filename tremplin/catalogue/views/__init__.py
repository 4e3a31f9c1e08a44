"""The pages of the catalogue, by who opens them: readers, and the editorial desk."""
