"""Where summaries come from and go to: worker processes."""
