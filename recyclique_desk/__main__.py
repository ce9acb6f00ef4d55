"""`python -m recyclique_desk`."""

import sys

from recyclique_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
