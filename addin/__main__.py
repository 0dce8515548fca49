"""`python -m addin` is the command line `foerdermappe`."""

from addin.cli import run

if __name__ == "__main__":
    run()
