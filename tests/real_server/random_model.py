"""Writes a language model of about half a megabyte with random weights: it says nothing, but under a grammar it says it in form.

Facts that make it usable: the first dimension of every embedding is a constant, so that the first column of the output
matrix is a bias for each token. With quotes, closing brackets and the end of the text likely, strings and lists end soon;
without the bias random weights write one string until the limit.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import gguf
import numpy as np
import numpy.typing as npt

WIDTH, LAYERS, HEADS, INNER = 64, 2, 4, 128
WINDOW_TOKENS = 16_384
BLANK = "\u2581"
LIKELY = {'"': 3.0, "{": 2.0, " ": 1.5, "}": 1.0, "]": 1.0, ",": 1.0}
END_OF_TEXT = 2

Matrix = npt.NDArray[np.float32]


def write_random_model(path: Path, seed: int = 0) -> None:
    """Write the model to `path`; the same bytes for the same seed."""
    tokens = list(_tokens())
    writer = gguf.GGUFWriter(str(path), "llama")
    _describe(writer, tokens)
    for name, matrix in _matrices(tokens, np.random.default_rng(seed)):
        writer.add_tensor(name, matrix)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _tokens() -> Iterator[tuple[bytes, gguf.TokenType, float]]:
    """Yield every token with its type and how likely it is: three marks, 256 bytes, the printable letters."""
    yield b"<unk>", gguf.TokenType.UNKNOWN, -6.0
    yield b"<s>", gguf.TokenType.CONTROL, -6.0
    yield b"</s>", gguf.TokenType.CONTROL, 4.0
    for byte in range(256):
        yield f"<0x{byte:02X}>".encode(), gguf.TokenType.BYTE, -6.0
    for letter in map(chr, range(0x20, 0x7F)):
        likely = LIKELY.get(letter, 1.0 if letter.isalnum() else -2.0)
        yield (BLANK if letter == " " else letter).encode(), gguf.TokenType.NORMAL, likely


def _describe(writer: gguf.GGUFWriter, tokens: list[tuple[bytes, gguf.TokenType, float]]) -> None:
    writer.add_name("random")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(WINDOW_TOKENS)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_block_count(LAYERS)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([words for words, _, _ in tokens])
    writer.add_token_types([kind for _, kind, _ in tokens])
    writer.add_token_scores([-float(number) / 1000 for number in range(len(tokens))])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(END_OF_TEXT)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)
    writer.add_chat_template("{% for one in messages %}{{ one.role }}: {{ one.content }}\n{% endfor %}assistant:")


def _matrices(
    tokens: list[tuple[bytes, gguf.TokenType, float]], chance: np.random.Generator
) -> Iterator[tuple[str, Matrix]]:
    def random(rows: int, columns: int, size: float = 0.05) -> Matrix:
        return (chance.standard_normal((rows, columns)) * size).astype(np.float32)

    ones = functools.partial(np.ones, WIDTH, np.float32)
    embedding, output = random(len(tokens), WIDTH), random(len(tokens), WIDTH, 0.1)
    embedding[:, 0] = 4.0
    # Behind the last norm the constant is about the root of the width: the bias is divided by it.
    output[:, 0] = np.array([likely for _, _, likely in tokens], np.float32) / np.sqrt(WIDTH)
    yield from (("token_embd.weight", embedding), ("output_norm.weight", ones()), ("output.weight", output))
    for layer in range(LAYERS):
        yield f"blk.{layer}.attn_norm.weight", ones()
        yield f"blk.{layer}.ffn_norm.weight", ones()
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"blk.{layer}.{name}.weight", random(WIDTH, WIDTH)
        yield f"blk.{layer}.ffn_gate.weight", random(INNER, WIDTH)
        yield f"blk.{layer}.ffn_up.weight", random(INNER, WIDTH)
        yield f"blk.{layer}.ffn_down.weight", random(WIDTH, INNER)
