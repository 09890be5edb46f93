"""Everything that is measured, one after another: `python -m benchmarks [NAME …]` (an hour; a name runs that one)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

# In the order a reader cares: how good, how fast, how robust.
NAMES = (
    *("quality", "sample", "subjects", "encoder", "encoder_candidates", "latency"),
    *("indexing", "load", "kill", "renderer", "pdf_text"),
)


def main() -> int:
    """Run them, each in a process of its own; return 1 when one could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    failed = []
    for name in parser.parse_args().names or NAMES:
        print(f"\n## {name}\n", flush=True)
        began = time.monotonic()
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        print(f"\n({name}: {time.monotonic() - began:.0f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"\nNot measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
