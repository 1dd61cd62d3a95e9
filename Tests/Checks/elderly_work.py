"""The elderly-work scenario once more, by another hand: what `mkba run --json` must agree with.

It reads the registration and the numbers typed here, nothing else of ours; draws with numpy's own generator; and
shares no line with the program. It fits the effect itself, draws a million times, and compares mean, 2.5%, 50% and
97.5% points and shares within four combined Monte Carlo standard errors. What is not random (the fit, the printed
interval) must agree to 1e-8.

usage: elderly_work.py --result RUN.json [--registration FILE] [--wrong-price] [--draws N] [--seed N]

With --wrong-price a nursing-home day costs 10% more here, and the comparison must fail.
"""

import argparse
import csv
import datetime
import json
import math
import os
import sys

import numpy as np

# ---------------------------------------------------------------------------------------------------------------------
# Numbers typed from the study's sources, and nowhere else in this file.

REGISTRATION = "notebooks-data/elderly-work-registration.csv"
ENCODING = "cp1252"
YEARS_OF_DATA = (2022, 2024)
MISSING = {"", "."}
REFERRED = {"wlz_verblijf", "verpleeghuis"}  # the law's wording changed after 2022
NOT_REFERRED = "geen"
DIED = "overleden"
CONFIDENCE = 0.95

FIRST_YEAR, LAST_YEAR, BASE_YEAR = 2026, 2035, 2026
DISCOUNT_RATE = 0.028  # nl-2026, up to year 35
CPI_2022, CPI_2024 = 121.43, 130.31

REACH = {"standard": 612.0, "intensive": 800.0}  # person/year
PROGRAMME = {"standard": (310_000.0, 15_000.0), "intensive": (480_000.0, 30_000.0)}  # EUR2024/year, normal
ADMITTED = (14.0, 6.0)  # beta
STAY = (6.0, 14.0, 30.0)  # months, PERT
RANK_CORRELATION = 0.3  # Spearman's, admitted with stay
HELP_AT_HOME = 3.0  # hours a week
CASHABLE = (0.0, 0.4)  # uniform
NURSING_HOME_DAY = 290.0  # EUR2022/day, Kostenhandleiding 2024, 4.13
HOME_HELP_HOUR = 32.76  # EUR2022/hour, the same, 4.14
CONTRIBUTION = 25.0  # EUR2024/day
RAMP = (2025, 2028)
MUNICIPALITY_SHARE = 0.8  # of the programme; the state has the rest

CLAIMS = [("gross_savings", (2028, 2035), 200_000.0), ("cash_net_savings", (2028, 2035), 0.0)]

DAYS_A_YEAR, MONTHS_A_YEAR, WEEKS_A_YEAR = 365.0, 12.0, 365.0 / 7.0
WRONG_PRICE = 1.10
FOUR = 4.0

# ---------------------------------------------------------------------------------------------------------------------
# Two distribution functions, so that numpy suffices.

normal_cdf = np.vectorize(lambda z: 0.5 * math.erfc(-z / math.sqrt(2)), otypes=[float])


def beta_quantile(p, a, b):
    """Of the beta distribution, by integrating its density on a fine grid (trapezium rule, 4 million cells)."""
    x = np.linspace(0.0, 1.0, 4_000_001)
    with np.errstate(divide="ignore"):
        density = np.exp((a - 1) * np.log(x) + (b - 1) * np.log1p(-x))
    cumulative = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return np.interp(p, cumulative / cumulative[-1], x)


def student_quantile(p, df):
    """By bisection on the distribution function, which is integrated by Simpson's rule."""
    constant = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)

    def cdf(t):
        x = np.linspace(0.0, t, 20_001)
        y = constant * (1 + x * x / df) ** (-(df + 1) / 2)
        return 0.5 + (x[1] - x[0]) / 3 * (y[0] + y[-1] + 4 * y[1:-1:2].sum() + 2 * y[2:-1:2].sum())

    low, high = 0.0, 1000.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle) < p else (low, middle)
    return (low + high) / 2


NORMAL_975 = 1.959963984540054

# ---------------------------------------------------------------------------------------------------------------------
# The registration: who counts, and the effect among those who take part.


def date(cell):
    return datetime.datetime.strptime(cell, "%d-%m-%Y").date() if cell not in MISSING else None


def read_rows(path):
    """The client years that count, and how many do not, by reason.

    A year of a client counts for the group in which the client was on its first of January: who began later could not
    have been referred as a participant before. Death within the year ends it without a referral, and counts (a
    competing event); who moved or stopped within the year was not seen to its end, and does not count.
    """
    needed = ("referral", "age", "sex", "lives_alone", "scale_start", "neighbourhood")
    rows, left_out = [], {}

    def leave(reason):
        left_out[reason] = left_out.get(reason, 0) + 1

    with open(path, encoding=ENCODING, newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            row = {name: cell.strip() for name, cell in row.items()}
            year = int(row["year"])
            first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            if not YEARS_OF_DATA[0] <= year <= YEARS_OF_DATA[1]:
                sys.exit(f"a row of {year}")
            if row["elderly_work"] in MISSING or any(row[name] in MISSING for name in needed):
                leave("a missing cell")
                continue
            with_work = row["elderly_work"] == "ja"
            contact = date(row["first_contact"])
            # The last day in the registration, where that is within this year.
            ended = date(row["end_date"])
            if ended is not None and ended >= last:
                ended = None
            if with_work != (contact is not None):
                leave("elderly work without its date, or a date without elderly work")
                continue
            if ended is not None and (ended < first or (contact is not None and contact > ended)):
                leave("gone before the year, or before elderly work began")
                continue
            referred, on = row["referral"] in REFERRED, date(row["referral_date"])
            if referred and (on is None or on < first or (ended is not None and on > ended)):
                leave("a referral without a date, in an earlier year, or after the client had gone")
                continue
            if row["referral"] == NOT_REFERRED and on is not None:
                leave("a date of referral without a referral")
                continue
            referred = referred and on <= last
            if not referred and ended is not None and row["end_reason"] != DIED:
                leave("moved or stopped within the year")
                continue
            rows.append((
                referred, with_work and contact <= first, float(row["age"]), row["sex"] == "m",
                row["lives_alone"] == "ja", float(row["scale_start"]), row["neighbourhood"],
            ))
    return rows, left_out


class Effect:
    """Poisson regression with log link by iteratively reweighted least squares, CR1 by neighbourhood, delta method."""

    def __init__(self, rows):
        y = np.array([r[0] for r in rows], float)
        treated = np.array([r[1] for r in rows], bool)
        names, group = np.unique([r[6] for r in rows], return_inverse=True)
        dummies = (group[:, None] == np.arange(1, len(names))).astype(float)
        covariates = np.array([[r[2] - 80.0, r[3], r[4], r[5] - 4.0] for r in rows], float)
        x = np.column_stack([np.ones(len(y)), treated, covariates, dummies])

        beta = np.zeros(x.shape[1])
        beta[0] = math.log(y.mean())
        for _ in range(100):
            mu = np.exp(x @ beta)
            step = np.linalg.solve(x.T @ (x * mu[:, None]), x.T @ (y - mu))
            beta += step
            if np.abs(step).max() < 1e-13:
                break
        else:
            sys.exit("the regression did not converge")
        mu = np.exp(x @ beta)
        bread = np.linalg.inv(x.T @ (x * mu[:, None]))
        scores = np.zeros((len(names), x.shape[1]))
        np.add.at(scores, group, x * (y - mu)[:, None])
        n, k, g = *x.shape, len(names)
        covariance = bread @ (scores.T @ scores) @ bread * g / (g - 1) * (n - 1) / (n - k)

        # The treated as if untreated: E[Y(0) | treated], on the logit scale. With a log link and no interaction the
        # relative risk among the treated is exp of its coefficient.
        as_untreated = x[treated].copy()
        as_untreated[:, 1] = 0
        risk = np.exp(as_untreated @ beta)
        baseline = risk.mean()
        slope = (risk[:, None] * as_untreated).mean(axis=0) / (baseline * (1 - baseline))
        unit = np.eye(len(beta))[1]
        jacobian = np.vstack([unit, slope])

        self.n, self.clusters, self.df = n, g, g - 1
        self.counts = [(int(np.sum(treated == arm)), int(y[treated == arm].sum())) for arm in (True, False)]
        self.log_ratio, self.logit_baseline = beta[1], math.log(baseline / (1 - baseline))
        self.covariance = jacobian @ covariance @ jacobian.T
        self.ratio, self.baseline = math.exp(beta[1]), baseline
        self.stretch = student_quantile((1 + CONFIDENCE) / 2, self.df) / NORMAL_975
        self.std_error = math.sqrt(self.covariance[0, 0])
        self.baseline_std_error = math.sqrt(self.covariance[1, 1])
        reach = self.stretch * NORMAL_975 * self.std_error
        self.interval = math.exp(self.log_ratio - reach), math.exp(self.log_ratio + reach)

    def draw(self, generator, n):
        """Relative risk and baseline risk, jointly: normal on their scales, errors scaled by t over normal."""
        factor = np.linalg.cholesky(self.covariance) * self.stretch
        z = generator.standard_normal((2, n))
        drawn = factor @ z
        return np.exp(self.log_ratio + drawn[0]), 1 / (1 + np.exp(-(self.logit_baseline + drawn[1])))


# ---------------------------------------------------------------------------------------------------------------------
# The scenario.


def simulate(effect, n, seed, price_factor):
    generator = np.random.default_rng(seed)
    ratio, risk = effect.draw(generator, n)
    latent = 2 * math.sin(math.pi * RANK_CORRELATION / 6)
    first = generator.standard_normal(n)
    second = latent * first + math.sqrt(1 - latent**2) * generator.standard_normal(n)
    admitted = beta_quantile(normal_cdf(first), *ADMITTED)
    low, mode, high = STAY
    stay = low + (high - low) * beta_quantile(
        normal_cdf(second), 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low))
    cashable = generator.uniform(*CASHABLE, n)
    programme_score = generator.standard_normal(n)  # an override reuses the draws of the name it replaces

    index = CPI_2024 / CPI_2022
    place_a_year = NURSING_HOME_DAY * price_factor * index * DAYS_A_YEAR
    help_a_year = HELP_AT_HOME * WEEKS_A_YEAR * HOME_HELP_HOUR * index
    contribution_a_year = CONTRIBUTION * DAYS_A_YEAR

    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    uptake = np.clip((years - RAMP[0]) / (RAMP[1] - RAMP[0]), 0, 1)
    factors = (1 + DISCOUNT_RATE) ** -(years - BASE_YEAR + 0.5)
    annuity = factors.sum()
    weight = (uptake * factors).sum()

    results, balances = {}, {}
    for name, reach in REACH.items():
        at_home = reach * risk * (1 - ratio) * admitted * stay / MONTHS_A_YEAR  # at full uptake
        mean, sd = PROGRAMME[name]
        programme = mean + sd * programme_score
        care, help_, own = at_home * place_a_year, at_home * help_a_year, at_home * contribution_a_year

        # Whether a flow is a saving or an extra outlay is settled before drawing: care is saved, help at home is extra.
        # So a draw in which elderly work harms has savings below zero. The care office loses the own contributions of
        # those who stay at home: an outlay that public payers are caused to make.
        def savings(share):
            """Gross and net a year at a given uptake, economic and in cash."""
            saved, caused = share * care, share * (help_ + own)
            cash = cashable * saved
            return saved, saved - caused - programme, cash, cash - caused - programme

        by_year = [savings(u) for u in uptake]
        annual = [sum(f * year[i] for f, year in zip(factors, by_year)) / annuity for i in range(4)]
        balance = weight * (care - help_) - annuity * programme
        balances[name] = balance
        results[name] = {
            "indicators": {
                "net_present_value": balance,
                "gross_savings": annual[0], "net_savings": annual[1],
                "cash_gross_savings": annual[2], "cash_net_savings": annual[3],
                "freed_capacity": annual[0] - annual[2],
            },
            "actors": {
                "care_office": weight * (cashable * care - own),
                "next_in_line": weight * (1 - cashable) * care,
                "municipality": -weight * help_ - annuity * MUNICIPALITY_SHARE * programme,
                "state": -annuity * (1 - MUNICIPALITY_SHARE) * programme,
                "participant": weight * own,
            },
            "flows": {
                "less nursing home care": weight * care, "more help at home": -weight * help_,
                "elderly work": annuity * programme, "own contributions": weight * own,
            },
            # The balance is straight in each of these: slope times the number, less what it costs.
            "break_even": {
                "base_risk": (weight * (care - help_) / risk, annuity * programme, lambda x: x),
                "relative_risk": (weight * (care - help_) / (1 - ratio), annuity * programme, lambda x: 1 - x),
                "admitted": (weight * (care - help_) / admitted, annuity * programme, lambda x: x),
                "stay": (weight * (care - help_) / stay, annuity * programme, lambda x: x),
                "programme_cost": (np.full(n, annuity), weight * (care - help_), lambda x: x),
            },
            "years": {str(y): u * (care - help_) - programme for y, u in zip(years, uptake)},
            "ratio_of_means": (weight * (care - help_)).mean() / (annuity * programme).mean(),
            "claims": {},
        }
        column = {"gross_savings": 0, "net_savings": 1, "cash_gross_savings": 2, "cash_net_savings": 3}
        for indicator, (start, end), threshold in CLAIMS:
            inside = [year[column[indicator]] for y, year in zip(years, by_year) if start <= y <= end]
            results[name]["claims"][indicator] = sum(inside) / len(inside) >= threshold
    best = np.maximum.reduce([np.zeros(n), *balances.values()])
    for name, balance in balances.items():
        results[name]["share_best"] = balance == best
    return results, {"ratio": ratio, "baseline": risk}, balances


# ---------------------------------------------------------------------------------------------------------------------
# The comparison.


class Comparison:
    def __init__(self, draws):
        self.draws = draws
        self.compared, self.faults, self.largest = 0, [], 0.0

    def near(self, what, ours, theirs, error, theirs_error):
        self.compared += 1
        combined = math.hypot(error, theirs_error)
        if theirs is None or not math.isfinite(theirs):
            self.faults.append(f"{what}: the program gives no number")
            return
        distance = abs(ours - theirs) / combined if combined > 0 else (0.0 if ours == theirs else math.inf)
        self.largest = max(self.largest, distance)
        if not distance <= FOUR:
            self.faults.append(f"{what}: {theirs:.8g} where numpy has {ours:.8g}, {distance:.1f} standard errors apart")

    def equal(self, what, ours, theirs, tolerance=1e-8):
        self.compared += 1
        if theirs is None or not math.isclose(ours, theirs, rel_tol=tolerance):
            self.faults.append(f"{what}: {theirs!r} where numpy has {ours!r}")

    def summary(self, what, values, summary):
        n = len(values)
        # The same spread is taken for the program's draws, of which there are self.draws: its own claims about its
        # Monte Carlo error are not what decides.
        def errors(own):
            return own, own * math.sqrt(n / self.draws)

        self.near(f"{what}, mean", values.mean(), summary["mean"], *errors(values.std() / math.sqrt(n)))
        for p in (0.025, 0.5, 0.975):
            delta = math.sqrt(p * (1 - p) / n)
            below, at, above = np.quantile(values, [p - delta, p, p + delta])
            self.near(f"{what}, {100 * p:g}% point", at, summary["quantiles"][f"{p:g}"], *errors((above - below) / 2))

    def break_even(self, what, slope, cost, number, theirs):
        """Where the mean of slope · x less cost is zero: a ratio of means, with the error of one by linearisation."""
        x = cost.mean() / slope.mean()
        error = (cost - x * slope).std() / abs(slope.mean())
        # The program looks for it on its first 4,096 draws.
        self.near(what, x, number(theirs), error / math.sqrt(len(slope)), error / math.sqrt(min(self.draws, 4096)))

    def share(self, what, flags, share):
        p, n = flags.mean(), len(flags)
        # Where none or all of the draws hold, a share of one in n is still within reach.
        spread = math.sqrt(max(p * (1 - p), 1 / n))
        self.near(what, p, share["share_of_draws"], spread / math.sqrt(n), spread / math.sqrt(self.draws))


def compare(result, effect, results, drawn, balances, comparison):
    run = result["runs"][0]
    hypothesis = run["hypotheses"][0] if "hypotheses" in run else result["hypotheses"][0]
    terms = {term["name"]: term for term in hypothesis["estimate"]["terms"]}
    comparison.equal("sampling units", effect.clusters, hypothesis["sampling_units"])
    comparison.equal("rows", effect.n, hypothesis["n"])
    for arm, (rows, events) in zip(("treated", "comparison"), effect.counts):
        comparison.equal(f"rows, {arm}", rows, hypothesis["counts"][arm]["rows"])
        comparison.equal(f"referrals, {arm}", events, hypothesis["counts"][arm]["events"])
    comparison.equal("relative risk", effect.ratio, terms["effect"]["estimate"])
    comparison.equal("its standard error", effect.std_error, terms["effect"]["std_error"])
    comparison.equal("its interval from", effect.interval[0], terms["effect"]["conf_low"])
    comparison.equal("its interval to", effect.interval[1], terms["effect"]["conf_high"])
    comparison.equal("baseline risk", effect.baseline, terms["baseline"]["estimate"])
    comparison.equal("its standard error", effect.baseline_std_error, terms["baseline"]["std_error"])
    for i in range(2):
        for j in range(2):
            comparison.equal(
                f"covariance [{i}][{j}]", effect.covariance[i, j], hypothesis["estimate"]["covariance"][i][j])
    low, high = np.quantile(drawn["ratio"], [0.025, 0.975])
    for at, edge, p in ((low, effect.interval[0], 0.025), (high, effect.interval[1], 0.975)):
        delta = math.sqrt(p * (1 - p) / len(drawn["ratio"]))
        below, above = np.quantile(drawn["ratio"], [p - delta, p + delta])
        comparison.near(f"the drawn relative risk, {100 * p:g}% point", at, edge, (above - below) / 2, 0)

    given = {alternative["name"]: alternative for alternative in run["alternatives"]}
    if given.keys() != results.keys():
        comparison.faults.append(f"alternatives: {sorted(given)} where numpy has {sorted(results)}")
        return
    for name, ours in results.items():
        theirs = given[name]
        indicators = theirs["indicators"]
        for indicator, values in ours["indicators"].items():
            comparison.summary(f"{name}, {indicator}", values, indicators[indicator])
        positive = ours["indicators"]["net_present_value"] > 0
        comparison.share(f"{name}, share positive", positive, indicators["share_positive"])
        comparison.share(f"{name}, share best", ours["share_best"], indicators["share_best"])
        # An actor without a flow may be listed, with nothing but zeros.
        actors = {a: s for a, s in theirs["actors"].items() if a in ours["actors"] or s["mean"] != 0 or s["sd"] != 0}
        if actors.keys() != ours["actors"].keys():
            comparison.faults.append(f"{name}, actors: {sorted(actors)} where numpy has {sorted(ours['actors'])}")
        for actor in actors.keys() & ours["actors"].keys():
            comparison.summary(f"{name}, {actor}", ours["actors"][actor], actors[actor])
        for flow, values in ours["flows"].items():
            comparison.summary(f"{name}, {flow}", values, theirs["flows"][flow]["present_value"])
        for year, values in ours["years"].items():
            comparison.summary(f"{name}, {year}", values, theirs["years"][year])
        if indicators["break_even"].keys() != ours["break_even"].keys():
            comparison.faults.append(f"{name}, break-even of {sorted(indicators['break_even'])}")
        for parameter in indicators["break_even"].keys() & ours["break_even"].keys():
            comparison.break_even(
                f"{name}, break-even of {parameter}", *ours["break_even"][parameter],
                indicators["break_even"][parameter])
        ratio = indicators["benefit_cost_ratio"]["ratio_of_means"]
        # The ratio less one is the balance over the mean cost, and the cost's own error is small beside the balance's.
        benefits = ours["indicators"]["net_present_value"]
        error = benefits.std() / math.sqrt(len(benefits)) / abs(benefits.mean()) * abs(ours["ratio_of_means"] - 1)
        comparison.near(
            f"{name}, ratio of means", ours["ratio_of_means"], ratio, error,
            error * math.sqrt(len(benefits) / comparison.draws))
    difference = run["differences"][0]
    if (difference["from"], difference["to"]) != ("standard", "intensive"):
        comparison.faults.append(f"the first difference is {difference['from']} to {difference['to']}")
    comparison.summary(
        "intensive less standard", balances["intensive"] - balances["standard"], difference["net_present_value"])
    claims = {}
    for claim in run["claims"]:
        indicator = next(i for i, _, _ in sorted(CLAIMS, key=lambda c: -len(c[0])) if i + "," in claim["claim"])
        claims[claim["alternative"], indicator] = claim
    for name, ours in results.items():
        for indicator, flags in ours["claims"].items():
            comparison.share(f"{name}, claim on {indicator}", flags, claims[name, indicator])


def main():
    house = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    options = argparse.ArgumentParser(description="Compares a run of the elderly-work scenario with numpy.")
    options.add_argument("--result", required=True, help="what `mkba run --json --draws 1000000` printed")
    options.add_argument("--registration", default=os.path.join(house, REGISTRATION))
    options.add_argument("--wrong-price", action="store_true", help="a nursing-home day 10%% dearer: must not agree")
    options.add_argument("--draws", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=20260101)
    chosen = options.parse_args()

    with open(chosen.result, encoding="utf-8") as file:
        result = json.load(file)
    rows, left_out = read_rows(chosen.registration)
    effect = Effect(rows)
    print(f"{effect.n} client years in {effect.clusters} neighbourhoods; left out: {left_out}")
    print(
        f"relative risk {effect.ratio:.6f} ({effect.interval[0]:.6f} to {effect.interval[1]:.6f}), "
        f"baseline risk {effect.baseline:.6f}")
    results, drawn, balances = simulate(effect, chosen.draws, chosen.seed, WRONG_PRICE if chosen.wrong_price else 1.0)
    comparison = Comparison(result["runs"][0]["draws"])
    compare(result, effect, results, drawn, balances, comparison)
    for fault in comparison.faults[:40]:
        print(fault)
    if comparison.faults:
        sys.exit(f"does not agree: {len(comparison.faults)} of {comparison.compared} figures")
    print(
        f"agrees on {comparison.compared} figures at {chosen.draws:,} draws; the farthest is "
        f"{comparison.largest:.2f} standard errors away")


main()
