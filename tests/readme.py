#!/usr/bin/env python3
"""Check that each command shown in README.md ("    $ command") prints what stands below it.

usage: readme.py --tools DIR [--update]
"""
import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INDENT = "    "


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tools", required=True, type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    environment = {**os.environ, "PATH": f"{options.tools.resolve()}:{os.environ['PATH']}", "LC_ALL": "C"}

    readme = ROOT / "README.md"
    lines = readme.read_text(encoding="utf-8").split("\n")
    out, commands, wrong, i = [], 0, 0, 0
    while i < len(lines):
        out.append(lines[i])
        i += 1
        if not out[-1].startswith(INDENT + "$ "):
            continue
        shown = []
        while i < len(lines) and lines[i].startswith(INDENT) and not lines[i].startswith(INDENT + "$ "):
            shown.append(lines[i])
            i += 1
        command = out[-1][len(INDENT) + 2:]
        done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True,
                              encoding="utf-8")
        printed = [INDENT + line for line in (done.stdout + done.stderr).splitlines()]
        commands += 1
        if printed != shown:
            wrong += 1
            print(f"{command}\nshown:\n" + "\n".join(shown) + "\nprinted:\n" + "\n".join(printed))
        out += printed
    if options.update:
        readme.write_text("\n".join(out), encoding="utf-8")
        return 0
    print(f"{commands} commands, {wrong} wrong")
    return wrong > 0 or commands == 0


if __name__ == "__main__":
    sys.exit(main())
