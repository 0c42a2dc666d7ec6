"""How the weights of the model that reads who gives, who receives and where are made."""
