"""Speed of the page against the alternatives."""
