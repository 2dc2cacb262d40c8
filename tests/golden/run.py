#!/usr/bin/env python3
"""Run golden cases: TOOL/CASE/cmd is run by sh, and what it prints is compared byte for byte.

usage: run.py --tools DIR [--update] [TOOL | TOOL/CASE]...

A case is a folder: `cmd` (its first line, a comment, says why the case exists), input files, and what is
expected: `out`, `err` and `rc`, where a missing file means nothing printed and exit code 0. The command runs
in a copy of the folder with the tools on its PATH and the folder samples/ beside it.
--update writes what was printed as what is expected: read the difference before you keep it.
"""
import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECTED = ("out", "err", "rc")


def run(case, tools):
    """What the case's command prints: {"out": bytes, "err": bytes, "rc": bytes}, empty for nothing and 0."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        shutil.copytree(case, folder, ignore=shutil.ignore_patterns("cmd", *EXPECTED))
        (folder / "samples").symlink_to(HERE.parent.parent / "samples")
        environment = {"PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C", "HOME": scratch}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(["sh", case / "cmd"], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60)
    return {"out": done.stdout, "err": done.stderr, "rc": b"%d\n" % done.returncode if done.returncode else b""}


def expected(case):
    return {name: (case / name).read_bytes() if (case / name).exists() else b"" for name in EXPECTED}


def difference(name, want, got):
    lines = [data.decode("utf-8", "backslashreplace").splitlines(keepends=True) for data in (want, got)]
    return "".join(line if line.endswith("\n") else line + "\n"
                   for line in difflib.unified_diff(*lines, f"{name} expected", f"{name} printed"))


def update(case, got):
    for name in EXPECTED:
        path = case / name
        if got[name]:
            path.write_bytes(got[name])
        elif path.exists():
            path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tools", required=True, type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()

    cases = []
    for name in options.cases or sorted(path.name for path in HERE.iterdir() if path.is_dir()):
        folder = HERE / name
        cases += [folder] if (folder / "cmd").exists() else sorted(path.parent for path in folder.glob("*/cmd"))
    if not cases:
        sys.exit("no such case")

    failed = 0
    for case in cases:
        name = case.relative_to(HERE)
        if not (case / "cmd").read_text(encoding="utf-8").startswith("# "):
            sys.exit(f"{name}/cmd does not say why it exists")
        try:
            got = run(case, options.tools.resolve())
        except subprocess.TimeoutExpired:
            print(f"FAILED {name}: still running after a minute")
            failed += 1
            continue
        want = expected(case)
        if got == want:
            print(f"ok     {name}")
        elif options.update:
            print(f"wrote  {name}")
            update(case, got)
        else:
            print(f"FAILED {name}")
            failed += 1
            for part in EXPECTED:
                if got[part] != want[part]:
                    print(difference(part, want[part], got[part]), end="")
    print(f"{len(cases)} cases, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
