"""A polite refusal in prose, told apart from prose around an answer. It is no answer: never "no events"."""

from __future__ import annotations

import re

# The first sentence decides; an article about a refusal is quoted later, if at all. Seen from hosted and local models
# in the languages that news models answer in; deliberately narrow, as a false hit costs an article.
_REFUSALS = re.compile(
    r"""\b(?:
      i(?:['’]m|\ am)\ (?:very\ |really\ |so\ )?(?:sorry|afraid|unable|not\ able)
    | i\ (?:cannot|can['’]?t|can\ not|won['’]t|will\ not|am\ unable\ to|must\ decline|have\ to\ decline)
    | (?:sorry|apologies|unfortunately),?\ (?:but\ )?i
    | as\ an\ ai(?:\ language\ model|\ assistant)?
    | (?:this|your)\ (?:request|content|text)\ (?:violates|is\ against|goes\ against)
    | je\ (?:suis\ désolé|ne\ peux\ pas|regrette) | désolé[e]?,
    | es\ tut\ mir\ leid | ich\ kann\ (?:dir|ihnen|dabei|diese|das|leider)?
    | lo\ siento | no\ puedo\ (?:ayudar|cumplir|responder|procesar)
    | desculpe | não\ posso
    | mi\ dispiace | non\ posso
    | извините | к\ сожалению | я\ не\ могу
    | üzgünüm | maalesef
    | آسف | لا\ أستطيع | لا\ يمكنني
    )
    | 抱歉 | 对不起 | 我无法 | 我不能 | 申し訳 | 죄송""",
    re.I | re.X,
)

_OPENING_CHARACTERS = 200


def refuses(text: str) -> bool:
    """Tell whether a reply without JSON declines to answer."""
    return _REFUSALS.search(text.strip()[:_OPENING_CHARACTERS]) is not None
