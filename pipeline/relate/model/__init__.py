"""A trained second reader: of the names around a sum, who gives, who receives, and where."""
