"""The MCP Inspector, for checks. `npm install --prefix dev/inspector --no-save` brings it, as package.json names it."""

from pathlib import Path

PROGRAM = Path(__file__).parent / "node_modules" / ".bin" / "mcp-inspector"
