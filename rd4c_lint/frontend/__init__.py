"""From bytes to `FileSummary`: discovery, parsing, lowering, comments and marks."""
