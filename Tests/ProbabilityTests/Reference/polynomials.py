# Polynomials of the vector kernel: near-minimax fits (Chebyshev) at 60 digits, printed as C literals.
from mpmath import mp, mpf, chebyfit, exp, log, sqrt, atanh, erfc, nstr

mp.dps = 60


def show(name, remark, coefficients):
    print(f"// {remark}")
    print(f"static const double {name}[] = {{")
    for c in reversed(coefficients):
        print(f"    {float(c).hex()},  // {float(c)!r}")
    print("};\n")


half_step = log(2) / 2 * mpf("1.0001")


def exp_tail(r):  # (e^r - 1 - r) / r²
    r = mpf(r)
    return (exp(r) - 1 - r) / r**2 if abs(r) > mpf(10) ** -8 else mpf(1) / 2 + r / 6 + r * r / 24


z_max = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")


def log_tail(z):  # (2 atanh(s)/s - 2) / z with z = s²
    z = mpf(z)
    s = sqrt(z)
    return (2 * atanh(s) / s - 2) / z if z > mpf(10) ** -12 else mpf(2) / 3 + 2 * z / 5 + 2 * z * z / 7


def pow_tail(z):  # the same after its first term: (log_tail - 2/3) / z
    z = mpf(z)
    return (log_tail(z) - mpf(2) / 3) / z if z > mpf(10) ** -12 else mpf(2) / 5 + 2 * z / 7


K, X = mpf(4), mpf(27)


def scaled_erfc(t):  # e^(x²) erfc(x) (1 + 2x) with x = K (1 + t)/(1 - t)
    x = K * (1 + mpf(t)) / (1 - mpf(t))
    return exp(x * x) * erfc(x) * (1 + 2 * x)


c, e = chebyfit(exp_tail, [-half_step, half_step], 10, error=True)
show("vm_exp_tail", f"(e^r - 1 - r)/r² on |r| <= ln 2 / 2; error {nstr(e, 2)}", c)
c, e = chebyfit(log_tail, [0, z_max], 7, error=True)
show("vm_log_tail", f"(2 atanh(s)/s - 2)/s² in s², |s| <= 3 - 2√2; error {nstr(e, 2)}", c)
c, e = chebyfit(pow_tail, [0, z_max], 7, error=True)
show("vm_pow_tail", f"the same after 2/3, divided by s²; error {nstr(e, 2)}", c)
c, e = chebyfit(scaled_erfc, [-1, (X - K) / (X + K)], 24, error=True)
show("vm_erfc_scaled", f"e^(x²) erfc(x) (1 + 2x) in t = (x - 4)/(x + 4), 0 <= x <= 27; error {nstr(e, 2)}", c)
