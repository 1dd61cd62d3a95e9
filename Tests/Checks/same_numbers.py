"""Compares two JSON documents: the same keys, words and lengths, and numbers that agree.

usage: same_numbers.py COMMITTED MADE [RELATIVE] [KEY=RELATIVE ...]

Tolerance: 1e-10 relative. The scripts run the same recipe on the same data, but iterative fits and BLAS may differ in
their last digits between processors; the tests that use these numbers ask 1e-8. Near zero, 1e-12 absolute: what is
exactly zero on one machine may be rounding on another. A script whose numbers end where an optimiser stops says in a line
`# made again to 1e-6` how near they come; below that share of one they count as zero. What stands under one key may end
elsewhere by more, as another processor stops elsewhere: `# glmer made again to 1e-4`.
"""

import json
import math
import sys


def differences(committed, made, place, relative=1e-10, by_key={}):
    if isinstance(committed, bool) or isinstance(made, bool) or committed is None or isinstance(committed, str):
        if committed != made:
            yield f"{place}: {committed!r} is now {made!r}"
    elif isinstance(committed, (int, float)):
        if not isinstance(made, (int, float)):
            yield f"{place}: {committed!r} is now {made!r}"
        elif not math.isclose(committed, made, rel_tol=relative, abs_tol=relative / 100):
            yield f"{place}: {committed!r} is now {made!r}"
    elif isinstance(committed, list) and isinstance(made, list):
        if len(committed) != len(made):
            yield f"{place}: {len(committed)} items are now {len(made)}"
        for index, (left, right) in enumerate(zip(committed, made)):
            yield from differences(left, right, f"{place}[{index}]", relative, by_key)
    elif isinstance(committed, dict) and isinstance(made, dict):
        for key in sorted(committed.keys() | made.keys()):
            if key not in committed or key not in made:
                yield f"{place}.{key}: only in {'what was made' if key in made else 'what is committed'}"
            else:
                yield from differences(committed[key], made[key], f"{place}.{key}", by_key.get(key, relative), by_key)
    else:
        yield f"{place}: another kind of value"


def main():
    documents = []
    for path in sys.argv[1:3]:
        with open(path, encoding="utf-8") as file:
            documents.append(json.load(file))
    told = sys.argv[3:]
    relative = next((float(word) for word in told if "=" not in word), 1e-10)
    by_key = {key: float(near) for key, _, near in (word.partition("=") for word in told if "=" in word)}
    found = list(differences(*documents, sys.argv[1], relative, by_key))
    for line in found[:20]:
        print(line)
    if len(found) > 20:
        print(f"and {len(found) - 20} more")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
