"""What an endpoint lists at `/models`: every server has keys of its own for the context window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WINDOW_KEYS = ("max_model_len", "context_length", "context_window", "max_context_length", "inputTokenLimit", "n_ctx")
"""vLLM, OpenRouter and Together, Groq, LM Studio, Gemini, llama.cpp."""


@dataclass(frozen=True)
class ListedModel:
    """A model as it is listed."""

    name: str
    window_tokens: int | None = None
    """Its context window; None where the endpoint does not tell."""


def listed_in(body: Any) -> list[ListedModel]:
    """Return the models in the decoded body of `/models`, in any of its usual forms."""
    listed = body.get("data") or body.get("models") if isinstance(body, dict) else body
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    named = [(entry.get("id") or entry.get("name"), entry) for entry in entries]
    return [ListedModel(str(name), _window(entry)) for name, entry in named if name]


def _window(entry: Mapping[str, Any]) -> int | None:
    meta = entry.get("meta")
    for told in (entry, meta if isinstance(meta, dict) else {}):
        for key in WINDOW_KEYS:
            value = told.get(key)
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                return value
    return None
