"""Rule shapes: what a rule of each shape accepts of a flow, and what it finds in declarations and calls."""
