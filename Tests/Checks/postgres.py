#!/usr/bin/env python3
"""What a real PostgreSQL server shows that no test without one can: choosing a table, rights, and that nothing is written.

    Tests/Checks/with_postgres Tests/Checks/postgres.py PROGRAM
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from registration_forms import psql  # noqa: E402

SERVER = os.environ["MKBA_POSTGRES"]
SECRET = "Jansen"
SETUP = f"""
DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS elders CASCADE; CREATE SCHEMA elders;
DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA public TO guest;
CREATE TABLE public.clients (client text, hours numeric, born json);
INSERT INTO public.clients VALUES ('b', 1.5, '{{}}'), ('a', NULL, '{{}}');
CREATE TABLE elders.clients (client text);
INSERT INTO elders.clients VALUES ('only one');
CREATE TABLE public.nobody (client text);
CREATE VIEW public.halves AS SELECT client, (1 / (hours - 1.5)) AS hours FROM public.clients;
CREATE SEQUENCE public.seen;
CREATE VIEW public.writes AS SELECT client, nextval('public.seen') AS hours FROM public.clients;
CREATE TABLE public.exact (client bigint, hours numeric);
INSERT INTO public.exact VALUES (9007199254740993, 0.1), (9007199254740992, 1234567890.123456789), (1, 'NaN'), (2, -2.5e-7);
"""
# What a codebook says behind its connection, and the code of the finding that it must get.
REFUSED = [
    ("database_several_tables", "", "text", "number"),
    ("database_no_such_table", "read: {table: client}", "text", "number"),
    ("database_no_such_table", "read: {table: elders.client}", "text", "number"),
    ("column_missing", "read: {table: elders.clients}", "text", "number"),
    ("database_no_rows", "read: {table: nobody}", "text", None),
    # A division by zero on the server: its words would quote the row.
    ("server_failed", "read: {table: halves}", "text", "number"),
    # What would write is refused, as the transaction only reads.
    ("server_failed", "read: {table: writes}", "text", "whole_number"),
    ("database_column_type", "read: {table: clients}", "text", "born"),
    # Letters in a key of numbers: the judge reads them as missing, and a table without a key has no rows.
    ("no_rows_left", "read: {table: elders.clients}", "number", None),
]


def check(program, folder, connection, rules, client, hours):
    columns = f"  client: {{type: {client}}}\n"
    if hours == "born":
        columns += "  born: {type: text}\n"
    elif hours:
        columns += f"  hours: {{type: {hours}}}\n"
    path = os.path.join(folder, "clients.codebook.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'format: 1\ncodebook: Clients\nfile: "postgresql:{connection}"\n{rules}\nkey: [client]\ncolumns:\n{columns}')
    done = subprocess.run([program, "check", path, "--json"], capture_output=True, text=True)
    assert done.returncode in (0, 1, 3), done.stderr
    return done.stdout, [finding["code"] for finding in json.loads(done.stdout)["findings"]]


def main():
    program = os.path.abspath(sys.argv[1])
    psql(SERVER, SETUP)
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for code, rules, client, hours in REFUSED:
            text, codes = check(program, folder, SERVER, rules, client, hours)
            assert code in codes, f"{rules} gave {codes}, not {code}"
            assert "only one" not in text and "(b," not in text, f"{rules} quotes a cell"
            count += 1
        guest = SERVER.replace("user=mkba", "user=guest")
        _, codes = check(program, folder, guest, "read: {table: clients}", "text", "number")
        assert codes == ["database_empty"], f"a guest without rights got {codes}"
        psql(SERVER, "GRANT SELECT (client) ON public.clients TO guest")
        _, codes = check(program, folder, guest, "read: {table: clients}", "text", "number")
        assert "server_failed" in codes, f"a guest with a right to one column got {codes}"
        _, codes = check(program, folder, guest, "read: {table: clients}", "text", None)
        assert not [code for code in codes if code.startswith(("server", "database"))], codes
        _, codes = check(program, folder, SERVER.replace("dbname=postgres", "dbname=nobody"), "", "text", None)
        assert "server_refused" in codes, codes
        # 2^53 + 1 is no double: as pseudonyms the two would be one, and the key would repeat.
        _, codes = check(program, folder, SERVER, "read: {table: exact}", "pseudonym", "number")
        assert "key_repeats" not in codes, codes
        count += 5
    seen = subprocess.run(["psql", SERVER, "-Atc", "SELECT is_called FROM public.seen"], capture_output=True, text=True)
    assert seen.stdout.strip() == "f", "something was written"
    print(f"{count} codebooks on a real server: each found what is wrong, nothing was written, no cell was quoted")


if __name__ == "__main__":
    main()
