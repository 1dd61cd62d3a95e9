"""Every file that ships holds against the schema that the program prints, by jsonschema of Python: a check beside our own validator.

    python3 Tests/Checks/schemas.py .build/release/mkba
"""

import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

root = pathlib.Path(__file__).resolve().parents[2]
kinds = {
    "scenario": root.glob("scenarios/*/*.scenario.yaml"),
    "sources": root.glob("scenarios/*/sources.yaml"),
    "prices": [root / "Sources/Evidence/Prices/Data/zin.yaml"],
    "index": [root / "Sources/Evidence/Prices/Data" / name for name in ("cpi.yaml", "ova.yaml")],
}
# So many there are at least: a pattern that finds nothing would hold against anything.
at_least = {"scenario": 12, "sources": 12, "prices": 1, "index": 2}
count = 0
for kind, files in kinds.items():
    files = list(files)
    if len(files) < at_least[kind]:
        sys.exit(f"only {len(files)} files of kind {kind}, of at least {at_least[kind]}")
    schema = json.loads(subprocess.check_output([sys.argv[1], "schema", kind]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in files:
        # Scalars stay text, as the program reads them; a key without a value is null.
        document = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        empty = lambda value: None if value == "" else (
            {k: empty(v) for k, v in value.items()} if isinstance(value, dict)
            else [empty(v) for v in value] if isinstance(value, list) else value)
        errors = [f"{file.name}: {e.json_path}: {e.message[:120]}" for e in validator.iter_errors(empty(document))]
        if errors:
            sys.exit("\n".join(errors))
        broken = dict(document, unknown_key_of_ours=1)
        if validator.is_valid(broken):
            sys.exit(f"{file.name}: an unknown key is accepted")
        count += 1
print(f"{count} files hold against their schema")
