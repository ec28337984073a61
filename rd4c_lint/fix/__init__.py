"""Changes to the project's own files; everything that is not meant stays byte for byte the same."""
