#!/usr/bin/env python3
"""Fits are the same bytes on one thread and two, and the same to 1e-10 under reference LAPACK and OpenBLAS and for any row order.

Both libraries are fetched as packages and unpacked in a temporary folder, so that what is installed stays as it is.

    Tests/Checks/same_fits.py PROGRAM
"""
import csv
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from same_numbers import differences  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CLIENTS = os.path.join(ROOT, "Tests", "ModelsTests", "Reference", "clients.csv")
HYPOTHESIS = os.path.join(ROOT, "scenarios", "elderly-work", "referral.hypothesis.yaml")
PROVIDERS = {
    "reference": (["libblas3", "liblapack3"], ["usr/lib/*/blas", "usr/lib/*/lapack"]),
    "OpenBLAS": (["libopenblas0-serial"], ["usr/lib/*/openblas-serial"]),
}
FITS = [
    ["score ~ treated + age + months", "--covariance", "HC1"],
    ["score ~ treated + age + factor(neighbourhood)", "--cluster", "neighbourhood", "--covariance", "CR2"],
    ["score ~ treated + age | neighbourhood", "--cluster", "neighbourhood"],
    ["referral ~ treated + age", "--model", "logit", "--cluster", "neighbourhood"],
    ["referral ~ treated + age", "--model", "probit"],
    ["referral ~ treated + age", "--model", "cloglog"],
    ["visits ~ treated + age + offset(log(months))", "--model", "poisson", "--covariance", "HC0"],
    ["visits ~ treated + age + offset(log(months))", "--model", "negative-binomial"],
    ["score ~ treated + age + (1 | neighbourhood)"],
    ["referral ~ treated + age + (1 | neighbourhood)", "--model", "logit"],
    ["Surv(months, referral) ~ treated + age", "--cluster", "neighbourhood"],
]


def unpack(folder, name):
    packages, places = PROVIDERS[name]
    here = os.path.join(folder, name)
    os.makedirs(here)
    os.chmod(here, 0o777)
    subprocess.run(["apt-get", "download", "-qq", *packages], cwd=here, check=True, stderr=subprocess.DEVNULL)
    for file in sorted(os.listdir(here)):
        if file.endswith(".deb"):
            subprocess.run(["dpkg", "-x", file, "."], cwd=here, check=True)
    import glob

    return ":".join(path for place in places for path in glob.glob(os.path.join(here, place)))


def answer(program, arguments, libraries=None, threads=1):
    environment = dict(os.environ)
    if libraries:
        environment["LD_LIBRARY_PATH"] = libraries
    made = subprocess.run(
        [program, *arguments, "--json", "--lang", "en", "--threads", str(threads)], env=environment,
        capture_output=True, text=True)
    if made.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} ended with {made.returncode}:\n{made.stdout}{made.stderr}")
    return made.stdout


def without_source(text):
    def clean(value):
        if isinstance(value, dict):
            return {key: clean(item) for key, item in value.items() if key not in ("source", "file", "data")}
        return [clean(item) for item in value] if isinstance(value, list) else value

    return clean(json.loads(text))


def shuffled(folder):
    with open(CLIENTS, newline="") as file:
        header, *rows = list(csv.reader(file))
    random.Random(4).shuffle(rows)
    path = os.path.join(folder, "clients.csv")
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        libraries = {name: unpack(folder, name) for name in PROVIDERS}
        other_order = shuffled(folder)
        faults = []
        questions = [(["test", HYPOTHESIS], None)]
        questions += [(["fit", fit[0], CLIENTS, *fit[1:]], ["fit", fit[0], other_order, *fit[1:]]) for fit in FITS]
        for arguments, shuffled_arguments in questions:
            first = answer(program, arguments, libraries["reference"])
            if answer(program, arguments, libraries["reference"], threads=2) != first:
                faults.append(f"{arguments}: two threads print other bytes")
            pairs = [("OpenBLAS", answer(program, arguments, libraries["OpenBLAS"]))]
            if shuffled_arguments:
                pairs.append(("another row order", answer(program, shuffled_arguments, libraries["reference"])))
            for name, text in pairs:
                found = list(differences(without_source(first), without_source(text), " ".join(arguments[1:2])))
                faults += [f"{name}: {line}" for line in found[:5]]
        for fault in faults:
            print(fault)
        if faults:
            sys.exit(1)
        print(
            f"{len(questions)} fits: the same bytes on one thread and two, the same to 1e-10 under two libraries and in "
            "another row order")


main()
