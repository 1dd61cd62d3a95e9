"""Files that ship hold against the schema of their kind that the program prints, and what the program prints of them against the schema of the
command; wrong files and documents do not. By jsonschema of Python: a check beside our own validators.

    python3 Tests/Checks/schemas.py .build/release/mkba
"""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

root = pathlib.Path(__file__).resolve().parents[2]
program = pathlib.Path(sys.argv[1]).resolve()
validators = {}


def validator(kind):
    if kind not in validators:
        schema = json.loads(subprocess.check_output([program, "schema", kind]))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)
    return validators[kind]


def listed():
    printed = json.loads(subprocess.check_output([program, "schema", "--json"]))
    return [item["kind"] for item in printed["schemas"]]


def read(text):
    """Scalars stay text, as the program reads them; a key without a value is null."""

    def empty(node, value):
        if isinstance(node, yaml.MappingNode):
            return {key.value: empty(one, value) for key, one in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [empty(one, value) for one in node.value]
        return None if node.value == "" and node.style is None else node.value

    return empty(yaml.compose(text), None)


def require(kind, document, name):
    errors = sorted(validator(kind).iter_errors(document), key=lambda error: error.json_path)
    if errors:
        sys.exit("\n".join(f"{name} by {kind}: {e.json_path}: {e.message[:160]}" for e in errors[:5]))


def refuse(kind, document, name):
    if validator(kind).is_valid(document):
        sys.exit(f"{name} is accepted by the schema {kind}")


kinds = listed()
for kind in kinds:
    validator(kind)

# Files.
data = root / "Sources"
files = {
    "scenario": root.glob("scenarios/*/*.scenario.yaml"),
    "hypothesis": root.glob("scenarios/*/*.hypothesis.yaml"),
    "codebook": root.glob("scenarios/*/*.codebook.yaml"),
    "coverage": root.glob("scenarios/*/*.coverage.yaml"),
    "annex": root.glob("scenarios/*/annex.yaml"),
    "sources": root.glob("scenarios/*/sources.yaml"),
    "prices": [data / "Evidence/Prices/Data/zin.yaml"],
    "index": [data / "Evidence/Prices/Data" / name for name in ("cpi.yaml", "ova.yaml")],
    "kpis": data.glob("Monitoring/Indicators/Data/*.kpis.yaml"),
    "rules": data.glob("CostBenefit/Rules/Data/*.yaml"),
}
count = 0
for kind, paths in files.items():
    paths = sorted(paths)
    if not paths:
        sys.exit(f"there is no file of kind {kind}")
    for path in paths:
        document = read(path.read_text(encoding="utf-8"))
        require(kind, document, path.name)
        refuse(kind, dict(document, unknown_key_of_ours="1"), f"{path.name} with an unknown key")
        refuse(kind, {key: value for key, value in document.items() if key != kind}, f"{path.name} without its name")
        refuse(kind, {key: value for key, value in document.items() if key != "format"}, f"{path.name} without format")
        refuse(kind, [document], f"{path.name} as a list")
        count += 1

# What is structurally wrong in the small study of the tests: the lists of wrong input, as far as they replace text of a file.
study = root / "Tests/MKBATests/Study"
names = {
    ".scenario": ("scenario", "study.scenario.yaml"), ".hypothesis": ("hypothesis", "claim.hypothesis.yaml"),
    ".codebook": ("codebook", "register.codebook.yaml"), ".sources": ("sources", "sources.yaml"),
}
structural = {
    "unknown_key", "key_missing", "unknown_word", "text_expected", "list_expected", "block_expected", "unknown_format",
    "unknown_effect", "unknown_type",
}
for kind, name in names.values():
    require(kind, read((study / name).read_text(encoding="utf-8")), name)
literal = r'"((?:[^"\\]|\\.)*)"'
case = re.compile(
    r"\.init\(\s*" + literal + r",\s*in: (\.\w+),[^\"]*says:\s*" + literal + r",\s*" + literal + r",\s*" + literal
    + r"\s*\)", re.S)
wrong = 0
for path in sorted((root / "Tests/MKBATests").glob("Wrong*.swift")):
    for code, place, _, old, new in case.findall(path.read_text(encoding="utf-8")):
        if code not in structural or place not in names:
            continue
        kind, name = names[place]
        old, new = (json.loads('"' + re.sub(r"\\u\{(\w+)\}", "", text) + '"') for text in (old, new))
        text = (study / name).read_text(encoding="utf-8")
        if old not in text:
            continue
        try:
            document = read(text.replace(old, new, 1))
        except yaml.YAMLError:
            continue
        refuse(kind, document, f"{code} in {name}: {new!r}")
        wrong += 1
if wrong < 10:
    sys.exit(f"only {wrong} structural faults were read from the lists of wrong input")

# Documents, complete and as a release.
printed = {}


def run(*arguments, status=(0,)):
    outcome = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True, cwd=root, check=False)
    if outcome.returncode not in status:
        sys.exit(f"{arguments} ended with {outcome.returncode}: {outcome.stderr[-500:]}")
    kind = (arguments[0] if outcome.returncode < 2 else "error") + ".json"
    document = json.loads(outcome.stdout)
    require(kind, document, " ".join(map(str, arguments)))
    printed.setdefault(kind, []).append(document)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    scenarios = sorted(root.glob("scenarios/*/*.scenario.yaml"))
    hypotheses = sorted(root.glob("scenarios/*/*.hypothesis.yaml"))
    codebooks = sorted(root.glob("scenarios/*/*.codebook.yaml"))
    for audience in ("inside", "outside"):
        for path in scenarios:
            out = folder / audience / path.stem
            run("run", path, "--draws", "500", "--output", out, "--files-for", audience, "--audience", audience)
            require("record.json", json.loads((out / "record.json").read_text()), f"the record of {path.stem}")
        for path in hypotheses:
            run("test", path, "--audience", audience)
        for path in codebooks:
            run("kpi", path, "--output", folder / audience / path.stem, "--audience", audience)
        for path in sorted(root.glob("scenarios/*/*.coverage.yaml")):
            run("coverage", path, "--audience", audience)
        run(
            "fit", "referral == wlz_residential ~ elderly_work + age",
            root / "scenarios/elderly-work/registration.codebook.yaml", "--audience", audience)
    elderly = root / "scenarios/elderly-work/elderly-work.scenario.yaml"
    run(
        "run", elderly, "--draws", "1000", "--output", folder / "deep", "--sobol", "--sobol-samples", "1024",
        "--information", "--rules", "nl-2021")
    run("verify", folder / "inside" / elderly.stem / "record.json")
    run("compare", elderly, elderly, "--from", "standard", "--to", "intensive", "--draws", "500")
    for path in hypotheses:
        # What a roll-out could show follows from a fit only: an error of its own.
        run("power", path, status=(0, 3))
        run("show", "estimate", path)
    run("check", *scenarios, *hypotheses, *codebooks, status=(0, 1))
    run("prices", "--year", "2024")
    records = [folder / audience / elderly.stem / "record.json" for audience in ("inside", "outside")]
    run("verify", *records, status=(0, 1))
    run("trace", "net_present_value", elderly, "--draws", "500")
    for path in root.glob("scenarios/*/annex.yaml"):
        run("annex", path, "--draws", "500", "--output", folder / "annex")
    run("init")
    run("init", "study", folder / "study")
    run("test", folder / "nothing.yaml", status=(3,))
    run("test", "--nonsense", status=(2,))

for kind, documents in printed.items():
    document = copy.deepcopy(documents[0])
    refuse(kind, dict(document, unknown_key_of_ours=1), f"a document of {kind} with an unknown key")
    refuse(kind, {}, f"an empty document of {kind}")
    for key in document:
        if key != "why":
            refuse(kind, {other: value for other, value in document.items() if other != key}, f"{kind} without {key}")

# An unknown key in the depth of a run.
deep = copy.deepcopy(printed["run.json"][0])
deep["runs"][0]["alternatives"][0]["indicators"]["net_present_value"]["median"] = 1
refuse("run.json", deep, "a summary with an unknown key")

total = sum(map(len, printed.values()))
print(
    f"{len(kinds)} schemas; {count} files and {total} printed documents hold against theirs; {wrong} structural faults are refused")
