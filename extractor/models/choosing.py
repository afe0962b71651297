"""Which model answers, where, with which key, and why. Nothing is sent to find out, but for one case.

A named model never falls back. With none named, a base URL or the key of one provider selects that endpoint, with the
provider's default model or, asked of the server, the only one that it lists. Otherwise the built-in `rules` answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from extractor.errors import SetupError
from extractor.records import Model
from extractor.settings import ModelSettings, Settings
from extractor.tables.providers import Provider, provider_at, providers

if TYPE_CHECKING:
    from extractor.models.endpoint import Endpoint

RULES = "rules"

OWN_KEY_VARIABLE = "EXTRACT_API_KEY"
"""A key for whatever `--base-url` names."""

ALLOW_HTTP_VARIABLE = "EXTRACT_ALLOW_HTTP"

HOW_TO_NAME = "name a model with --model, e.g. openai:gpt-5-mini or ollama:llama3.2"


@dataclass(frozen=True)
class Choice:
    """The model that answers, and why it was chosen."""

    model: str | None
    """None: the server is asked which one it has."""
    why: str
    base_url: str | None = None
    """None for `rules`."""
    key: SecretStr | None = None
    key_variable: str | None = None
    provider: Provider | None = None
    plain_http_allowed: bool = False

    @property
    def is_rules(self) -> bool:
        """Whether the built-in `rules` answer."""
        return self.base_url is None

    @property
    def line(self) -> str:
        """The first line on stderr: which model answers and where the articles go. Holds no secret."""
        if self.base_url is None:
            return f"Model: rules, built in ({self.why}). No article leaves this machine."
        model = self.model or "the one that the server lists"
        key = f"key from {self.key_variable}" if self.key_variable else "no key"
        return f"Model: {model} ({self.why}). Articles are sent to {self.base_url.split('?')[0]}, {key}."


def choose_model(settings: ModelSettings, environment: Mapping[str, str], *, needs_key: bool = True) -> Choice:
    """Return the choice that `settings` and `environment` make. Raises SetupError where they leave it open.

    `needs_key`: a provider that wants a key is refused without one; False where nothing will be sent.
    """
    named = settings.model
    if named == RULES:
        return Choice(RULES, "named")
    provider, model = _split(named)
    base_url = settings.base_url or (None if provider else environment.get("OPENAI_BASE_URL"))
    if provider is None and base_url is None:
        provider = _provider_with_key(named, environment)
        if provider is None:
            return Choice(RULES, "no model was named and no key is in the environment")
    if base_url is None:
        assert provider is not None, "one of the two is there by now"
        base_url = provider.base_url
    provider = provider or provider_at(base_url)
    choice = Choice(
        model=model or (provider.default_model if provider else None),
        why=_reason(named, provider, settings.base_url is not None),
        base_url=base_url,
        provider=provider,
        plain_http_allowed=environment.get(ALLOW_HTTP_VARIABLE, "") in ("1", "true", "yes"),
    )
    return _with_key(choice, settings, environment, needs_key=needs_key)


def _split(named: str | None) -> tuple[Provider | None, str | None]:
    """Return the provider and the model that `named` means; only a known provider before a colon is one."""
    before, colon, after = (named or "").partition(":")
    provider = providers().get(before) if colon else None
    if provider is None:
        return None, named or None
    return provider, after or None


def _provider_with_key(named: str | None, environment: Mapping[str, str]) -> Provider | None:
    """Return the provider whose key is in the environment; OpenAI's first for a model named without its provider."""
    with_key = [p for p in providers().values() if not p.local and any(environment.get(v) for v in p.key_variables)]
    if len(with_key) == 1:
        return with_key[0]
    if not with_key:
        if named is None:
            return None
        raise SetupError(
            f"--model {named}: no key is in the environment; set OPENAI_API_KEY, or write provider:model "
            f"({', '.join(providers())}), or give --base-url"
        )
    variables = ", ".join(next(v for v in p.key_variables if environment.get(v)) for p in with_key)
    example = f"{with_key[0].name}:{named or with_key[0].default_model or 'MODEL'}"
    raise SetupError(f"several keys are in the environment ({variables}): say which with --model {example}")


def _reason(named: str | None, provider: Provider | None, base_url_given: bool) -> str:
    if named is not None:
        return "named"
    if base_url_given or provider is None:
        return "a base URL is set"
    return f"a key for {provider.name} is in the environment"


def _with_key(choice: Choice, settings: ModelSettings, environment: Mapping[str, str], *, needs_key: bool) -> Choice:
    """Return `choice` with its key. Raises SetupError where the provider needs one and there is none."""
    if settings.base_url is not None and not settings.base_url_trusted:
        return choice  # it came from a file that nobody named: it gets no key
    if settings.api_key is not None:
        return replace(choice, key=settings.api_key, key_variable=OWN_KEY_VARIABLE)
    for variable in _key_variables(choice, settings):
        if value := environment.get(variable, "").strip():
            return replace(choice, key=SecretStr(value), key_variable=variable)
    wants_one = choice.provider is not None and not choice.provider.local and settings.base_url is None
    if needs_key and wants_one and choice.provider is not None:
        variable = choice.provider.key_variables[0]
        raise SetupError(f"{choice.provider.name} needs a key: set the environment variable {variable}")
    return choice


def _key_variables(choice: Choice, settings: ModelSettings) -> tuple[str, ...]:
    """Return where a key may come from; that of one provider never goes to the address of another."""
    assert choice.base_url is not None
    owner = provider_at(choice.base_url)
    own = (OWN_KEY_VARIABLE,) if settings.base_url is not None else ()
    if owner is not None:
        return (*owner.key_variables, *own)
    of_named = choice.provider.key_variables if choice.provider is not None else ("OPENAI_API_KEY",)
    return (*own, *of_named)


async def make_model(choice: Choice, settings: Settings) -> Model:
    """Return the model of `choice`, ready to be asked. Raises SetupError where the server lists several models."""
    if choice.is_rules:
        from extractor.models.rules import Rules

        return Rules(settings.model.rules_lexicon)
    endpoint = make_endpoint(choice, settings)
    if choice.model is not None:
        return endpoint
    try:
        listed = await endpoint.models()
    finally:
        await endpoint.close()
    if len(listed) != 1:
        have = f"it lists {', '.join(listed[:8])}{' ...' if len(listed) > 8 else ''}" if listed else "it lists none"
        raise SetupError(f"{endpoint.address.shown}: {have}; {HOW_TO_NAME.replace('openai:gpt-5-mini', 'NAME')}")
    return make_endpoint(replace(choice, model=listed[0]), settings)


def make_endpoint(choice: Choice, settings: Settings) -> Endpoint:
    """Return the endpoint of `choice`; nothing is sent yet."""
    from extractor.models.endpoint import Address, Endpoint

    assert choice.base_url is not None, "rules have no endpoint"
    address = Address(
        base_url=choice.base_url,
        model=choice.model or "",
        key=choice.key,
        key_variable=choice.key_variable,
        plain_http_allowed=choice.plain_http_allowed,
    )
    known = choice.provider
    return Endpoint(
        address,
        dialect=known.dialect if known else "full",
        output_limit=known.output_limit if known else "max_tokens",
        timeout_seconds=settings.pace.timeout_seconds,
    )
