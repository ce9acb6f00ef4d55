"""Values and rules of the reception counter. Standard library only."""
