#!/usr/bin/env python3
"""Times a run of the large registration to all formats, and its parts, in turn; prints medians. See README.md."""
import os
import statistics
import tempfile

from measure import MKBA, ROOT, RUNS, SCENARIO, timed

HYPOTHESIS = os.path.join(ROOT, "scenarios", "elderly-work", "referral.hypothesis.yaml")


def main():
    with tempfile.TemporaryDirectory() as folder:
        run = [MKBA, "run", SCENARIO, "--output", folder]
        commands = {
            "reading 40,661 rows, fit, tests (mkba test)": [MKBA, "test", HYPOTHESIS],
            "run, HTML only, no draws exported": run + ["--formats", "html", "--export-draws", "0"],
            "the same with Word and Markdown": run + ["--formats", "html,md,docx", "--export-draws", "0"],
            "the same with Excel": run + ["--export-draws", "0"],
            "all: with 10,000 draws as CSV and SQLite": run,
        }
        samples = {name: [] for name in commands}
        for name in commands:
            timed(commands[name])
        for _ in range(RUNS):
            for name, command in commands.items():
                samples[name].append(timed(command))
    print(f"load {os.getloadavg()[0]:.1f}; medians of {RUNS}, in turn")
    for name, values in samples.items():
        seconds = [value[0] for value in values]
        print(
            f"| {name} | {statistics.median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f}) |"
            f" {statistics.median(value[1] for value in values):.2f} | {statistics.median(value[2] for value in values):.0f} |")


main()
