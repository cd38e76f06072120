"""Set-up and serving: what the Makefile calls. Standard library only."""
