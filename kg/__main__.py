"""`python -m kg` is the command `kehoach`."""

import sys

from kg.cli import main

sys.exit(main())
