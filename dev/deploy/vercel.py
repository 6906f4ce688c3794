"""The Vercel deployment, built and called here: the real command line, no login, the runtime that Vercel injects."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.errors import Misconfigured

ROOT = Path(__file__).parent.parent.parent
CALLER = """
import asyncio, json, sys
sys.path.insert(0, "_vendor")
from vc__handler__python import vc_handler
for line in sys.stdin:
    print(json.dumps(vc_handler({"body": line}, None)), flush=True)
"""


@dataclass(frozen=True)
class Answer:
    """What a built function answered."""

    status: int
    body: str


def build(folder: Path) -> Path:
    """Build what git tracks in an empty `folder` and return the folder with the output."""
    copy_tracked(folder)
    (folder / ".vercel").mkdir()
    settings = {
        "projectId": "prj_offline",
        "orgId": "team_offline",
        "settings": {"framework": None, "nodeVersion": "22.x"},
    }
    (folder / ".vercel" / "project.json").write_text(json.dumps(settings))
    program = ROOT / "dev" / "deploy" / "node_modules" / ".bin" / "vercel"
    if not program.exists():
        raise Misconfigured("The Vercel CLI is not there: npm install --prefix dev/deploy --no-save")
    result = subprocess.run(
        [program, "build", "--yes"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "VERCEL_PYTHON_COMPILEALL": "1", "VERCEL_TELEMETRY_DISABLED": "1", "CI": "1"},
    )
    if result.returncode != 0:
        raise Misconfigured(f"vercel build failed: {(result.stdout + result.stderr)[-3000:]}")
    return folder / ".vercel" / "output"


def copy_tracked(folder: Path) -> None:
    """The files that a push would send."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607 (git of the machine)
    for name in filter(None, listed.stdout.split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def lay_out(function: Path, root: Path, folder: Path) -> Path:
    """A built function's files where its runtime expects them, in an empty `folder`."""
    config: Mapping[str, Any] = json.loads((function / ".vc-config.json").read_text())
    shutil.copytree(function, folder, dirs_exist_ok=True)
    for name, source in config.get("filePathMap", {}).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.symlink_to((root / source).absolute())
    return folder


def call(laid_out: Path, path: str, environment: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
    """Ask a laid out function for `path` through Vercel's own runtime, in a process of its own."""
    request = {"method": "GET", "path": path, "headers": {"host": "deals.example", **(headers or {})}, "body": ""}
    result = subprocess.run(
        [sys.executable, "-S", "-c", CALLER],
        cwd=laid_out,
        input=json.dumps(request) + "\n",
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.defpath, "PYTHONPATH": "_vendor", **environment},
    )
    if result.returncode != 0 or not result.stdout.strip():
        raise Misconfigured(f"The built function does not run: {result.stderr[-2000:]}")
    answer = json.loads(result.stdout.strip().splitlines()[-1])
    return Answer(int(answer["statusCode"]), str(answer.get("body", "")))
