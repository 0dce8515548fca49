"""`python -m addin` is the command line `foerdermappe`."""

from addin.cli import main

if __name__ == "__main__":
    main()
