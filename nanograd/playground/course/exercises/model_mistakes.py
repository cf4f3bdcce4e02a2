"""The mistakes of the exercises on a language model: what each one replaces in our solution, and by what."""

from __future__ import annotations

SLIPS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "exp": (
        ("exp-of-input", "e * out.grad", "self.data * out.grad"),
        ("no-upstream", "e * out.grad", "e"),
        ("assigned", "+=", "="),
    ),
    "log": (
        ("log-of-result", "/ self.data", "/ out.data"),
        ("log-times", "/ self.data", "* self.data"),
        ("no-upstream", "out.grad / self.data", "1 / self.data"),
    ),
    "softmax": (
        ("no-max-subtracted", "(logit - largest)", "logit"),
        ("softmax-not-shared", "[power / total for power in powers]", "powers"),
    ),
    "cross_entropy": (
        ("cross-entropy-sign", "-softmax", "softmax"),
        ("cross-entropy-no-log", "-softmax(logits)[target].log()", "1 - softmax(logits)[target]"),
        ("cross-entropy-all", "-softmax(logits)[target].log()", "-sum(p.log() for p in softmax(logits))"),
    ),
    "embedding": (
        ("places-missing", "a + b for", "a for"),
        ("places-by-letter", "places[place]", "places[letter]"),
    ),
    "rmsnorm": (
        ("norm-sum", " / len(x)", ""),
        ("norm-no-root", "** -0.5", "** -1"),
        ("norm-times", "** -0.5", "** 0.5"),
    ),
    "attention": (
        ("scores-not-scaled", " / len(query) ** 0.5", ""),
        ("scores-over-width", " / len(query) ** 0.5", " / len(query)"),
        ("looks-ahead", "[: place + 1]", ""),
        ("looks-ahead", "keys[: place + 1]", "keys"),
        (
            "softmax-axis",
            "weights = softmax(scores)",
            "columns = [softmax([dot(q, k) / len(q) ** 0.5 for q in queries[at:]]) for at, k in enumerate(keys)]\n"
            "        weights = [columns[at][place - at] for at in range(place + 1)]",
        ),
    ),
    "heads": (
        ("heads-alike", "[h * part : (h + 1) * part]", "[:part]"),
        ("heads-interleaved", "[h * part : (h + 1) * part]", "[h::count]"),
    ),
    "block": (
        ("no-residual", 'x = [add(a, linear(b, weights["mix"]))', 'x = [linear(b, weights["mix"])'),
        (
            "no-residual",
            'out.append(add(a, linear(neurons, weights["down"])))',
            'out.append(linear(neurons, weights["down"]))',
        ),
        ("no-norm", "seen = [rmsnorm(a) for a in x]", "seen = x"),
        ("no-relu", "n.relu() for n", "n for n"),
    ),
    "adam": (
        (
            "adam-no-correction",
            "mean = self.means[i] / (1 - self.beta1**self.steps)\n"
            "            square = self.squares[i] / (1 - self.beta2**self.steps)",
            "mean, square = self.means[i], self.squares[i]",
        ),
        ("adam-no-root", "square**0.5", "square"),
        ("uphill", "p.data -=", "p.data +="),
    ),
    "sampling": (
        ("temperature-times", "logit / temperature", "logit * temperature"),
        ("always-likeliest", "if number < passed", "if p.data == max(q.data for q in shares)"),
    ),
    "gpt": (
        ("target-shifted", "letters[1:]", "letters[:-1]"),
        ("loss-not-mean", " / len(losses)", ""),
    ),
}
"""By exercise: the mistake's name, what stands in our solution, and what stands there after the mistake."""
