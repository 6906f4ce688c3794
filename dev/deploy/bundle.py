"""The Lambda bundles: our code and its locked dependencies for the target platform, with bytecode compiled in.

There are two, so that neither carries what only the other uses. `uv run python -m dev.deploy.bundle` writes
`dist/web.zip` and `dist/jobs.zip`, which serverless.yml deploys.
"""

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib.util import cache_from_source
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Literal

from lib.errors import Misconfigured

ROOT = Path(__file__).parent.parent.parent
DIST = ROOT / "dist"
CODE = ("api", "functions", "lib", "migrations")
"""All that is deployed: `dev/`, `tests/` and the web app stay out."""
LEFT_OUT = ("__pycache__", "tests", "*.pyi", "*.dist-info/RECORD")
PARTS_LEFT_OUT = (
    "aws_lambda_powertools/event_handler",  # HTTP routing, which FastAPI does
    "aws_lambda_powertools/utilities/parser",
    "aws_lambda_powertools/utilities/kafka",
    "procrastinate/contrib",  # Django, SQLAlchemy, aiopg
    "fastmcp/cli",
    "fastmcp/client",
    "fastmcp/contrib",
    "fastmcp/experimental",
    "fastmcp/server/auth/providers",  # sign-in of its own; lib/auth lets in
    "pygments/lexers/[a-z]*.py",  # colours for a terminal, of 500 languages; rich imports their list
)
"""Parts of libraries that nothing of ours reaches."""
SOURCELESS = (
    "beartype", "fastmcp", "griffe", "mcp", "mcp_types", "pydantic", "pygments", "rich", "uvicorn",
)  # fmt: skip
"""Libraries of which the bytecode is enough; a stack trace then names their lines without showing them."""
PYTHON = "3.12"
EPOCH = (2020, 1, 1, 0, 0, 0)
"""One time for every file, so that the same sources give the same archive."""

type Platform = Literal["aarch64", "x86_64"]
type Kind = Literal["web", "jobs"]
NOT_IN: Mapping[Kind, Sequence[str]] = {
    "web": (
        "anthropic",
        # What FastMCP brings for its command line, for clients, for sign-in of its own, and for OpenAPI and YAML.
        "aiofile",
        "authlib",
        "cyclopts",
        "dnspython",
        "jsonschema-path",
        "openapi-pydantic",
        "pyperclip",
        "python-multipart",
        "pyyaml",
        "rich-rst",
        "websockets",
    ),
    "jobs": ("fastmcp", "fastapi", "mangum"),
}
"""Packages that a bundle does without, with what only they need."""


def build(folder: Path, platform: Platform, kind: Kind) -> Path:
    """Lay the bundle out in an empty `folder` as Lambda unpacks it, and return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    install_dependencies(folder, platform, NOT_IN[kind])
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for path in [path for part in PARTS_LEFT_OUT for path in folder.glob(part)]:
        remove(path)
    for pattern in LEFT_OUT:
        for path in list(folder.rglob(pattern)):
            remove(path)
    compile_bytecode(folder)
    for name in SOURCELESS:
        drop_sources(folder / name)
    return folder


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def install_dependencies(folder: Path, platform: Platform, left_out: Sequence[str]) -> None:
    """What the lock file names for production, without some, as wheels of the target platform."""
    requirements = folder / "requirements.txt"
    prune = [word for package in left_out for word in ("--prune", package)]
    uv("export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", *prune, "--output-file", str(requirements))
    uv(
        "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", PYTHON,
        "--python-platform", f"{platform}-manylinux_2_28", "--target", str(folder), "--requirement", str(requirements),
    )  # fmt: skip
    requirements.unlink()
    shutil.rmtree(folder / "bin", ignore_errors=True)


def compile_bytecode(folder: Path) -> None:
    """Bytecode that Python takes without looking at its source's time, which an archive does not keep."""
    if sys.version_info[:2] != tuple(int(part) for part in PYTHON.split(".")):
        raise Misconfigured(f"Build the bundle with Python {PYTHON}: bytecode of another version would be ignored.")
    done = compileall.compile_dir(
        folder, quiet=2, stripdir=str(folder), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    if not done:
        raise Misconfigured("A file of the bundle does not compile.")


def drop_sources(package: Path) -> None:
    """Keep a library's bytecode alone, where Python looks for it when there is no source."""
    for source in list(package.rglob("*.py")):
        cached = Path(cache_from_source(str(source)))
        if cached.exists():
            cached.replace(source.with_suffix(".pyc"))
            source.unlink()


def pack(folder: Path, archive: Path) -> None:
    """Zip the bundle; the same files give the same bytes."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(folder)), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, path.read_bytes())


def unpacked_size(folder: Path) -> int:
    """Bytes of all files, as Lambda counts them."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def uv(*arguments: str) -> None:
    program = os.environ.get("UV") or shutil.which("uv")
    if program is None:
        raise Misconfigured("uv is not on the PATH; the bundle is built from uv.lock with it.")
    result = subprocess.run([program, *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    if result.returncode != 0:
        raise Misconfigured(f"uv {arguments[0]} failed: {result.stderr.strip()[-1000:]}")


def main() -> None:
    for kind in NOT_IN:
        folder = build(DIST / kind, "aarch64", kind)
        archive = DIST / f"{kind}.zip"
        pack(folder, archive)
        sizes = f"{unpacked_size(folder) / 1e6:.1f} MB unpacked, {archive.stat().st_size / 1e6:.1f} MB packed"
        print(f"{archive.relative_to(ROOT)}: {sizes}")


if __name__ == "__main__":
    main()
