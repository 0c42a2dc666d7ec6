"""How the classifier of lines in pipeline/clean is made; see README.md."""
