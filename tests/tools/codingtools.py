"""The coding tools: how each is pointed at the relay, kept from the internet, and given a task."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from upstream import Step

Json = dict[str, Any]
MODULES = Path(__file__).resolve().parents[2] / "build/tools/node_modules"
MACHINE = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


@dataclass(frozen=True)
class Run:
    """One start of a tool."""
    url: str  # of the relay
    token: str
    home: Path
    work: Path


@dataclass(frozen=True)
class CodingTool:
    name: str
    package: str  # of npm
    wire: str  # of `wires`
    program: list[str]
    argv: Callable[[str], list[str]]  # from a prompt
    env: Callable[[Run], dict[str, str]]
    files: Callable[[Run], dict[str, str]]  # below its home
    read: Callable[[Path], tuple[str, Json]]  # the call that reads a file
    write: Callable[[Path, str, dict[str, str]], tuple[str, Json | str]]  # the call that writes one
    # For `patchbay connect`, which is to point it at the relay: its id there, and what keeps it
    # quiet, without a word of the relay.
    id: str = ""
    connected: Callable[[str], list[str]] | None = None  # arguments, where others than `argv`
    quiet: dict[str, str] = field(default_factory=dict)  # environment
    settings: dict[str, str] = field(default_factory=dict)  # files below its home

    def version(self) -> str:
        return str(json.loads((MODULES / self.package / "package.json").read_text())["version"])

    def steps(self, work: Path) -> list[Step]:
        """Two files are read at once, then what they said is written into a third."""
        return [lambda _, __: [self.read(work / "one.txt"), self.read(work / "two.txt")],
                lambda found, tools: [self.write(work / "both.txt", " ".join(found) + "\n", tools)]]


def _patch(path: Path, text: str, tools: dict[str, str]) -> tuple[str, Json | str]:
    """Codex's own way to write, a freeform tool, where it offers it; else its shell."""
    if "apply_patch" in tools:
        patch = f"*** Begin Patch\n*** Add File: {path}\n+{text.rstrip()}\n*** End Patch\n"
        return "apply_patch", patch if tools["apply_patch"] == "custom" else {"input": patch}
    return "exec_command", {"cmd": f"echo {text.rstrip()} > {path}"}


CLAUDE_QUIET = {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1", "DISABLE_AUTOUPDATER": "1"}
CLAUDE = CodingTool(
    "Claude Code", "@anthropic-ai/claude-code", "anthropic",
    [str(MODULES / ".bin/node"), str(MODULES / "@anthropic-ai/claude-code/cli-wrapper.cjs")],
    argv=lambda prompt: ["-p", prompt, "--model", "claude-opus-5-5",
                         "--allowedTools", "Read", "Write"],
    env=lambda run: {"ANTHROPIC_BASE_URL": run.url, "ANTHROPIC_AUTH_TOKEN": run.token,
                     **CLAUDE_QUIET},
    files=lambda run: {},
    read=lambda path: ("Read", {"file_path": str(path)}),
    write=lambda path, text, _: ("Write", {"file_path": str(path), "content": text}),
    id="claude-code", quiet=CLAUDE_QUIET,
    settings={".claude/settings.json": '{\n  "env": {"MINE": "1"},\n  "includeCoAuthoredBy": false\n}\n'})

CODEX = CodingTool(
    "Codex", "@openai/codex", "responses",
    [str(MODULES / ".bin/node"), str(MODULES / "@openai/codex/bin/codex.js")],
    argv=lambda prompt: ["exec", "--skip-git-repo-check",
                         "--dangerously-bypass-approvals-and-sandbox", prompt],
    env=lambda run: {"PATCHBAY_TOKEN": run.token},
    files=lambda run: {".codex/config.toml": f"""\
model = "gpt-5.5"
model_provider = "patchbay"
check_for_update_on_startup = false
[analytics]
enabled = false
[features]
apps = false
plugins = false
remote_plugin = false
[model_providers.patchbay]
name = "Patchbay"
base_url = "{run.url}/v1"
env_key = "PATCHBAY_TOKEN"
wire_api = "responses"
"""},
    read=lambda path: ("exec_command", {"cmd": f"cat {path}"}),
    write=_patch,
    id="codex", settings={".codex/config.toml": """\
# Mine.
model = "gpt-5.5"
check_for_update_on_startup = false # not now

[analytics]
enabled = false
[features]
apps = false
plugins = false
remote_plugin = false
"""})

GEMINI = CodingTool(
    "Gemini CLI", "@google/gemini-cli", "gemini",
    [str(MODULES / ".bin/node"), str(MODULES / ".bin/gemini")],
    argv=lambda prompt: ["-p", prompt, "--yolo", "--skip-trust", "-m", "gemini-2.5-pro"],
    env=lambda run: {"GOOGLE_GEMINI_BASE_URL": run.url, "GEMINI_API_KEY": run.token},
    id="gemini-cli", settings={".gemini/settings.json": """\
{
  // Mine.
  "general": {"enableAutoUpdate": false, "enableAutoUpdateNotification": false},
  "privacy": {"usageStatisticsEnabled": false}, "telemetry": {"enabled": false}
}
"""},
    files=lambda run: {".gemini/settings.json": json.dumps({
        "security": {"auth": {"selectedType": "gemini-api-key"}},
        "general": {"enableAutoUpdate": False, "enableAutoUpdateNotification": False},
        "privacy": {"usageStatisticsEnabled": False}, "telemetry": {"enabled": False}})},
    read=lambda path: ("read_file", {"file_path": str(path)}),
    write=lambda path, text, _: ("write_file", {"file_path": str(path), "content": text}))

QWEN = CodingTool(
    "Qwen Code", "@qwen-code/qwen-code", "chat",
    [str(MODULES / ".bin/node"), str(MODULES / ".bin/qwen")],
    argv=lambda prompt: ["-p", prompt, "--yolo"],
    env=lambda run: {"OPENAI_BASE_URL": f"{run.url}/v1", "OPENAI_API_KEY": run.token,
                     "OPENAI_MODEL": "qwen3-coder-plus"},
    id="qwen-code", settings={".qwen/settings.json": """\
{
  "general": {"enableAutoUpdate": false, "disableAutoUpdate": true},
  "privacy": {"usageStatisticsEnabled": false}, "telemetry": {"enabled": false}
}
"""},
    files=lambda run: {".qwen/settings.json": json.dumps({
        "security": {"auth": {"selectedType": "openai"}},
        "general": {"enableAutoUpdate": False, "disableAutoUpdate": True},
        "privacy": {"usageStatisticsEnabled": False}, "telemetry": {"enabled": False}})},
    read=lambda path: ("read_file", {"file_path": str(path)}),
    write=lambda path, text, _: ("write_file", {"file_path": str(path), "content": text}))

PLUGIN = {"@opencode-ai/plugin": "1.18.33"}
# It installs this for plugins of one's own, of which there are none.
OPENCODE_PLUGIN = {
    ".config/opencode/node_modules/.keep": "",
    ".config/opencode/package.json": json.dumps({"dependencies": PLUGIN}),
    ".config/opencode/package-lock.json": json.dumps({"packages": {"": {"dependencies": PLUGIN}}})}
OPENCODE_QUIET = {"OPENCODE_DISABLE_AUTOUPDATE": "1", "OPENCODE_DISABLE_MODELS_FETCH": "1",
                  "OPENCODE_DISABLE_LSP_DOWNLOAD": "1", "OPENCODE_DISABLE_SHARE": "1"}
OPENCODE = CodingTool(
    "OpenCode", "opencode-ai", "chat",
    [str(MODULES / f"opencode-linux-{MACHINE}/bin/opencode")],
    # Word by word: a prompt of one argument comes in quotation marks.
    argv=lambda prompt: ["run", "-m", "patchbay/deepseek-chat", *prompt.split()],
    env=lambda run: OPENCODE_QUIET,
    id="opencode", connected=lambda prompt: ["run", *prompt.split()], quiet=OPENCODE_QUIET,
    settings={".config/opencode/opencode.json": """\
{
  // Mine.
  "autoupdate": false, "share": "disabled",
  "permission": "allow"
}
""", **OPENCODE_PLUGIN},
    files=lambda run: {".config/opencode/opencode.json": json.dumps({
        "autoupdate": False, "share": "disabled", "permission": "allow",
        "provider": {"patchbay": {
            "npm": "@ai-sdk/openai-compatible", "name": "Patchbay",
            "options": {"baseURL": f"{run.url}/v1", "apiKey": run.token},
            "models": {"deepseek-chat": {"name": "deepseek-chat", "tool_call": True}}}}}),
        **OPENCODE_PLUGIN},
    read=lambda path: ("read", {"filePath": str(path)}),
    write=lambda path, text, _: ("write", {"filePath": str(path), "content": text}))

TOOLS = [CLAUDE, CODEX, GEMINI, QWEN, OPENCODE]
