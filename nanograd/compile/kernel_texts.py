"""The elementary functions' texts, in the expression language of ``ops.py``, with their coefficients and constants.

One text serves doubles and floats; the words for a number's bits, the constants and the series differ.
"""

from __future__ import annotations

import math

from nanograd.compile.lanes import DOUBLES, FLOATS

# Taylor's coefficients, as many as change a double in the interval where they are used, unless said otherwise.
SERIES: dict[str, tuple[float, ...]] = {
    # e^r = 1 + r + r²·(…) for |r| ≤ ln 2 / 2: the polynomial through ten of Chebyshev's nodes, computed to 60 digits,
    # off by 1.2e-16 at most; Taylor's needs two terms more
    "EXPONENTIAL": (
        0.5000000000000001, 0.16666666666666669, 0.04166666666662399, 0.008333333333330051, 0.0013888888917281794,
        0.00019841269863105968, 2.480152119021773e-05, 2.7557268378684192e-06, 2.7620138719733994e-07,
        2.5100424157005067e-08,
    ),
    # ln((1 + s) / (1 - s)) = 2s + s³·(…) for |s| ≤ 3 - 2√2, in s²
    "LOGARITHM": tuple(2.0 / (2 * n + 1) for n in range(1, 12)),
    # sin r = r + r³·(…), cos r = 1 - r²/2 + r⁴·(…) for |r| ≤ π/4, in r²
    "SINE": tuple((-1) ** n / math.factorial(2 * n + 1) for n in range(1, 9)),
    "COSINE": tuple((-1) ** n / math.factorial(2 * n) for n in range(2, 9)),
    # erfc(x)·e^(x²)·(1 + 2x) for x ≥ 0 in t = (x - 3.75) / (x + 3.75): the Chebyshev series of degree 24, computed to
    # 50 digits and written in powers of t. (The variable is that of Shepherd and Laframboise 1981.)
    "ERROR": (
        1.2375126308378275, -0.14024059858554697, 0.0035854154854644293, 0.0822767384901452, -0.10880393014174886,
        0.09230432116037748, -0.05869339858963677, 0.028362277418956406, -0.009746579558029276, 0.0017556258528952954,
        0.0002937136655913448, -0.0002901540805408417, 5.164909889268241e-05, 2.238423915508223e-05,
        -1.1444146237700524e-05, -9.73559896736775e-07, 1.751637648849062e-06, -5.7218230603224086e-08,
        -2.5866850716155884e-07, 2.3263508708859124e-08, 3.8675334242222354e-08, -3.744210080962018e-09,
        -5.1739902140113095e-09, 3.1114333809799254e-10, 4.2514714447963895e-10,
    ),
}  # fmt: skip

# The same for floats: as many of Taylor's coefficients as change one.
_FLOAT_SERIES = {
    "EXPONENTIAL": tuple(1.0 / math.factorial(n) for n in range(2, 8)),
    "LOGARITHM": tuple(2.0 / (2 * n + 1) for n in range(1, 5)),
}

CONSTANTS: dict[str, float] = {
    "inf": math.inf,
    "nan": math.nan,
    "LOG2_E": 1.4426950408889634,
    "LOG10_E": 0.4342944819032518,
    # ln 2 and π/2 in pieces: the first ones are short, so that a whole number times one of them is exact
    "LN2_HIGH": float.fromhex("0x1.62e42feep-1"),
    "LN2_LOW": float.fromhex("0x1.a39ef35793c76p-33"),
    "TWO_OVER_PI": 0.6366197723675814,
    "QUARTER_HIGH": float.fromhex("0x1.921fb544p+0"),
    "QUARTER_MIDDLE": float.fromhex("0x1.0b4611a6p-34"),
    "QUARTER_LOW": float.fromhex("0x1.3198a2e037073p-69"),
    # adding this to a whole number puts the number into the lowest bits
    "WHOLE": 6755399441055744.0,
    # and this the number plus 1023, an exponent's bits
    "EXPONENT": 6755399441056767.0,
    # adding the bits of this to an exponent's makes them that number plus this
    "FRACTION": 4503599627370496.0,
    "BIAS": 1023.0,
    "LEAST_NORMAL": 2.2250738585072014e-308,
    "UP": 54.0,
    "TWO_TO_UP": 18014398509481984.0,
    "EXP_INFINITE": 709.782712893384,
    "EXP_ZERO": -745.1332191019412,
    "EXP_TINY": -50.0,  # e^x - 1 is -1 below
    "TANH_ONE": 44.0,  # tanh(x / 2) is 1 from there on
}
_FLOAT_CONSTANTS = {
    "LN2_HIGH": float.fromhex("0x1.62ep-1"),
    "LN2_LOW": float.fromhex("0x1.0bfbe8e7bcd5ep-15"),
    "EXPONENT": 12583039.0,
    "FRACTION": 8388608.0,
    "BIAS": 127.0,
    "LEAST_NORMAL": 2.0**-126,
    "UP": 25.0,
    "TWO_TO_UP": 2.0**25,
    "EXP_INFINITE": 88.72283935546875,
    "EXP_ZERO": -103.97208404541016,
    "EXP_TINY": -25.0,
    "TANH_ONE": 20.0,
}
WORDS = {  # by the kind of numbers: what texts have in the places of these names, constants, series
    DOUBLES: (
        {"low": 52, "size": "0x7FFFFFFFFFFFFFFF", "sign": "0x8000000000000000", "fraction": "0x000FFFFFFFFFFFFF",
         "one": "0x3FF0000000000000", "as_fraction": "0x4330000000000000"},
        CONSTANTS, SERIES,
    ),
    FLOATS: (
        {"low": 23, "size": "0x7FFFFFFF", "sign": "0x80000000", "fraction": "0x007FFFFF", "one": "0x3F800000",
         "as_fraction": "0x4B000000"},
        CONSTANTS | _FLOAT_CONSTANTS, SERIES | _FLOAT_SERIES,
    ),
}  # fmt: skip

# 2 to a whole number that an exponent can be
_POWER_OF_TWO = "shift_left({} + EXPONENT, {{low}})"

# x as n quarter turns and a rest, and the rest's sine and cosine
_REST_OF_QUARTERS = """
    n = nearest(x * TWO_OVER_PI)
    t = x - n * QUARTER_HIGH
    w = n * QUARTER_MIDDLE
    r = t - w
    r = r + (((t - r) - w) - n * QUARTER_LOW)
    z = r * r
    h = 0.5 * z
    sine = r + r * z * series(z, SINE)
    u = 1.0 - h
    cosine = u + (((1.0 - u) - h) + z * z * series(z, COSINE))
"""

KERNELS = {
    "exp": f"""
def exp(x):
    k = nearest(x * LOG2_E)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    y = 1.0 + (r + r * r * series(r, EXPONENTIAL))
    half = floor(k * 0.5)
    y = y * {_POWER_OF_TWO.format("half")} * {_POWER_OF_TWO.format("(k - half)")}
    return inf if x > EXP_INFINITE else (0.0 if x < EXP_ZERO else y)
""",
    "expm1": f"""
def expm1(x):
    k = nearest(x * LOG2_E)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    half = floor(k * 0.5)
    scale = {_POWER_OF_TWO.format("half")}
    y = (r + r * r * series(r, EXPONENTIAL)) * scale + (scale - {_POWER_OF_TWO.format("(half - k)")})
    y = y * {_POWER_OF_TWO.format("(k - half)")}
    return inf if x > EXP_INFINITE else (-1.0 if x < EXP_TINY else y)
""",
    "tanh": f"""
def tanh(x):
    size = bits_and(x, bits({{size}}))
    twice = smaller(size + size, TANH_ONE)
    k = nearest(twice * LOG2_E)
    r = (twice - k * LN2_HIGH) - k * LN2_LOW
    scale = {_POWER_OF_TWO.format("k")}
    y = (r + r * r * series(r, EXPONENTIAL)) * scale + (scale - 1.0)
    return bits_or(y / (y + 2.0), bits_and(x, bits({{sign}})))
""",
    "sigmoid": """
def sigmoid(x):
    e = exp(-abs(x))
    return (1.0 if x >= 0.0 else e) / (1.0 + e)
""",
    "softplus": """
def softplus(x):
    e = exp(-abs(x))
    u = 1.0 + e
    return (x if x > 0.0 else 0.0) + (log(u) + (e - (u - 1.0)) / u)
""",
    "log": """
def log(x):
    tiny = x < LEAST_NORMAL
    y = x * TWO_TO_UP if tiny else x
    k = bits_or(shift_right(y, {low}), bits({as_fraction})) - FRACTION - (BIAS + UP if tiny else BIAS)
    m = bits_or(bits_and(y, bits({fraction})), bits({one}))
    large = m > 1.4142135623730951
    f = (m * 0.5 if large else m) - 1.0
    k = k + 1.0 if large else k
    s = f / (2.0 + f)
    z = s * s
    h = 0.5 * f * f
    y = k * LN2_HIGH - ((h - (s * (h + z * series(z, LOGARITHM)) + k * LN2_LOW)) - f)
    return (y if x < inf else x) if x > 0.0 else (-inf if x == 0.0 else nan)
""",
    "log2": """
def log2(x):
    return log(x) * LOG2_E
""",
    "log10": """
def log10(x):
    return log(x) * LOG10_E
""",
    "sin_near": f"""
def sin_near(x):{_REST_OF_QUARTERS}    pair = floor(n * 0.5)
    return bits_xor(sine if pair == n * 0.5 else cosine, shift_left(pair + WHOLE, 63))
""",
    "cos_near": f"""
def cos_near(x):{_REST_OF_QUARTERS}    n = n + 1.0
    pair = floor(n * 0.5)
    return bits_xor(sine if pair == n * 0.5 else cosine, shift_left(pair + WHOLE, 63))
""",
    "tan_near": f"""
def tan_near(x):{_REST_OF_QUARTERS}    even = floor(n * 0.5) == n * 0.5
    return (sine if even else -cosine) / (cosine if even else sine)
""",
    "erfc": """
def erfc(x):
    size = abs(x)
    t = (size - 3.75) / (size + 3.75)
    head = bits_and(size, bits(0xFFFFFFFFF8000000))
    e = exp(-head * head) * exp((head - size) * (head + size))
    y = 0.0 if size > 27.3 else e * series(t, ERROR) / (1.0 + 2.0 * size)
    return y if x >= 0.0 else 2.0 - y
""",
}
