"""Runs a notebook from top to bottom and writes it back with its outputs: execute.py NOTEBOOK SECONDS

SECONDS is how long one cell may take. Ends with 1 where a cell fails; nbclient then shows the cell and its error.
"""

import sys
import tempfile
from os.path import join

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

# Seconds for a kernel to start: a busy machine may take long, and a kernel that ends is noticed at once.
START = 600


def execute(notebook, seconds, config=None):
    NotebookClient(
        notebook,
        config=config,
        timeout=seconds,
        startup_timeout=START,
        kernel_name="tslab",
        resources={"metadata": {"path": "."}},
    ).execute()


def execute_through_files(notebook, seconds):
    """Talks to the kernel through files: no port that somebody else could take before the kernel does."""
    # Below /tmp, because the path of such a file may have 103 characters at most.
    with tempfile.TemporaryDirectory(prefix="b2s-", dir="/tmp") as folder:
        sockets = {"transport": "ipc", "ip": join(folder, "kernel")}
        execute(notebook, seconds, Config(ConnectionFileMixin=sockets))


def execute_through_ports(notebook, seconds, tries=3):
    """Windows has no such files: a kernel whose port was taken is started anew, with other ports."""
    try:
        execute(notebook, seconds)
    except RuntimeError as error:
        if tries == 1 or "before replying" not in str(error):
            raise
        execute_through_ports(notebook, seconds, tries - 1)


def main(path, seconds):
    notebook = nbformat.read(path, as_version=4)
    run = execute_through_ports if sys.platform == "win32" else execute_through_files
    try:
        run(notebook, int(seconds))
    except CellExecutionError as error:
        sys.exit(str(error))
    nbformat.write(notebook, path)


main(*sys.argv[1:])
