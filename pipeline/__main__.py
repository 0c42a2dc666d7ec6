"""`python -m pipeline` is the command pledgebook."""

from pipeline.cli import main

main()
