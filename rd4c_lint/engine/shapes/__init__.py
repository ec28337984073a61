"""Rule shapes that need more than a flow's own facts: the register of agreements, declarations that lack something."""
