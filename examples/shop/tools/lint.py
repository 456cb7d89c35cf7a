"""Checks what can be checked without running anything: Python compiles, scripts parse, SQL files keep the shop's rules.

Prints file:line: reason for each finding; the exit code is 1 when there is one.
"""

import ast
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MIGRATION = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
# db/migrate.sh wraps each file in a transaction, so a file must not end it, nor ask for what cannot run inside one.
FORBIDDEN = {
    r"\b(BEGIN|COMMIT|ROLLBACK)\b": "the runner opens and ends the transaction",
    r"\bCONCURRENTLY\b": "cannot run inside a transaction",
    r"\bVACUUM\b": "cannot run inside a transaction",
    r"^\\": "psql commands belong into db/migrate.sh",
}


def python_findings():
    for path in sorted(ROOT.glob("*/*.py")):
        source = path.read_text(encoding="utf-8")
        try:
            tree = ast.parse(source, str(path))
            compile(tree, str(path), "exec")
        except SyntaxError as error:
            yield path, error.lineno or 1, error.msg
            continue
        yield from unused_imports(path, tree)


def unused_imports(path, tree):
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name = (alias.asname or alias.name).split(".")[0]
                if name not in used:
                    yield path, node.lineno, f"{name} is imported and not used"


def shell_findings():
    for path in sorted(ROOT.glob("db/*.sh")):
        outcome = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True, check=False)
        if outcome.returncode:
            yield path, 1, outcome.stderr.strip()


def without_comments_and_strings(line):
    return re.sub(r"'[^']*'", "''", line).split("--")[0]


def migration_findings():
    for expected, path in enumerate(sorted((ROOT / "db/migrations").iterdir()), start=1):
        name = MIGRATION.fullmatch(path.name)
        if not name:
            yield path, 1, "the name must be like 0001_what_it_does.sql"
        elif int(name[1]) != expected:
            yield path, 1, f"number {expected:04d} was expected here"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for pattern, reason in FORBIDDEN.items():
                if re.search(pattern, without_comments_and_strings(line), re.IGNORECASE):
                    yield path, number, reason


def sql_findings():
    for path in sorted(ROOT.glob("db/*/*.sql")):
        data = path.read_bytes()
        if b"\r" in data:
            yield path, data[:data.index(b"\r")].count(b"\n") + 1, "the file has CRLF line ends"
        if b"\t" in data:
            yield path, data[:data.index(b"\t")].count(b"\n") + 1, "a tab; this project indents with spaces"
        if not data.endswith(b";\n"):
            yield path, data.count(b"\n"), "the last statement must end with a semicolon and a line end"


def main():
    findings = [*python_findings(), *shell_findings(), *migration_findings(), *sql_findings()]
    for path, line, reason in findings:
        print(f"{path.relative_to(ROOT)}:{line}: {reason}")
    print(f"lint: {len(findings)} findings" if findings else "lint: nothing to complain about")
    sys.exit(1 if findings else 0)


main()
