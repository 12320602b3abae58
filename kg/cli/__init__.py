"""The command `kehoach`: every command is an entry point that registers itself."""

from kg.cli.main import main

__all__ = ["main"]
