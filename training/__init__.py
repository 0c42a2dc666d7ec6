"""How the weights in pipeline/weights/ are made: one command a step, see README.md."""
