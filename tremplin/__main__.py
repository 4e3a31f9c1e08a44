"""`python -m tremplin`: the operator's command."""

import sys

from tremplin.config.operator.command import main

sys.exit(main())
