"""The command line of the index: documents in, questions answered, the stores looked after."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dotenv import dotenv_values

from index.cli import commands
from index.cli.parser import parse
from index.errors import RetrievalError
from index.settings import IndexSettings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 when a part of it could not be done, 2 when none of it, 130 when interrupted."""
    options = parse(arguments)
    logging.basicConfig(level=logging.WARNING, format="isnad: %(message)s")
    try:
        code = commands.run(options, _settings(options.data_dir))
        sys.stdout.flush()
        return code
    except RetrievalError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return commands.REFUSED
    except BrokenPipeError:
        # Whoever reads the output (head, a pager) has enough; what Python would still flush at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE
    except KeyboardInterrupt:
        print("isnad: interrupted; what was done so far stays", file=sys.stderr)
        return 130


def _settings(data_dir: Path | None) -> IndexSettings:
    environment = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    settings = IndexSettings.from_environment(environment | dict(os.environ))
    return settings if data_dir is None else replace(settings, data_dir=data_dir)


if __name__ == "__main__":
    sys.exit(main())
