"""Pages written elsewhere: reading Markdown, HTML and Word as blocks of ours, and writing our pages as Markdown."""
