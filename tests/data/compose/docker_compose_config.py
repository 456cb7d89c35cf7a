"""Runs `docker-compose config` (1.29) over many files in one process.

Reads a JSON list of {"case", "project", "file"} and writes one of {"case", "exit_code", "output"}.
"""
import contextlib
import io
import json
import logging
import sys

from compose.cli.main import main


def run(job):
    output, errors = io.StringIO(), io.StringIO()
    logging.getLogger().handlers.clear()
    sys.argv = ["docker-compose", "-p", job["project"], "-f", job["file"], "config"]
    code = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return {"case": job["case"], "exit_code": code, "output": errors.getvalue() if code else output.getvalue()}


json.dump([run(job) for job in json.load(sys.stdin)], sys.stdout)
