"""What is reported: suppressions, selection, and the report."""
