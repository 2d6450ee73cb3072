"""The four wire protocols as a made model speaks them: requests read, answers written."""

from __future__ import annotations

from wires.anthropic import Anthropic
from wires.chat import Chat
from wires.gemini import Gemini
from wires.responses import Responses

WIRES = {"anthropic": Anthropic, "gemini": Gemini, "responses": Responses, "chat": Chat}
