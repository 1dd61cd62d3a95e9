# Regression discontinuities on threshold.csv by rdrobust, and tests of the density of the score by rddensity. Writes rdrobust_numbers.json. These
# are not among the packages that references are made with, so this is run by hand: `pip install rdrobust rddensity`, then `python3 rdrobust.py`.
import importlib.metadata
import json
import sys
import warnings

sys.path.pop(0)  # this file bears the package's name
import pandas
import rddensity
import rdrobust

warnings.simplefilter("ignore")
data = pandas.read_csv("threshold.csv")
fits = []


def add(name, y="outcome", x="score", covariates=None, fuzzy=None, cluster=None, weights=None, rows=None, **choices):
    d = data if rows is None else data[rows]
    r = rdrobust.rdrobust(
        d[y], d[x], c=40, covs=None if covariates is None else d[covariates],
        fuzzy=None if fuzzy is None else d[fuzzy], cluster=None if cluster is None else d[cluster],
        weights=None if weights is None else d[weights], **choices)
    first = None if r.tau_T is None else {
        "estimate": [float(v) for v in r.tau_T.values.ravel()], "se": [float(v) for v in r.se_T.values.ravel()]}
    fits.append({
        "name": name, "estimate": [float(v) for v in r.coef.values.ravel()],
        "se": [float(v) for v in r.se.values.ravel()], "p": [float(v) for v in r.pv.values.ravel()],
        "h": [float(v) for v in r.bws.values[0]], "b": [float(v) for v in r.bws.values[1]],
        "within": [int(v) for v in r.N_h], "first": first})


for rule in ["mserd", "msetwo", "msesum", "cerrd", "certwo", "cersum"]:
    add(rule, bwselect=rule)
for kernel in ["uniform", "epanechnikov"]:
    add(kernel, kernel=kernel)
add("constant", p=0)
add("quadratic", p=2)
for vce in ["hc0", "hc1", "hc2", "hc3"]:
    add(vce, vce=vce)
    add(vce + " fixed", vce=vce, h=8, b=13)
add("fixed", h=8, b=13)
add("one bandwidth", h=9)
add("sides apart", h=[7, 10], b=[12, 14])
add("five matches", h=8, b=13, nnmatch=5)
add("clusters", cluster="team", vce="cr1")
add("clusters fixed", cluster="team", vce="cr1", h=8, b=13)
add("clusters one bandwidth", cluster="team", vce="cr1", h=9)
add("covariates", covariates=["age", "alone"])
add("covariates fixed", covariates=["age", "alone"], h=8, b=13)
add("covariates and clusters", covariates=["age", "alone"], cluster="team", vce="cr1")
add("weights", weights="weight")
add("fuzzy", y="under_use", fuzzy="received")
add("fuzzy fixed", y="under_use", fuzzy="received", h=8, b=13)
add("fuzzy with covariates", y="under_use", fuzzy="received", covariates=["age", "alone"])
add("mass points", y="coarse", x="points")
add("mass points by side", y="coarse", x="points", bwselect="msetwo")
add("donut", rows=(data["score"] - 40).abs() >= 0.75)

densities = []


def density(name, x, **choices):
    r = rddensity.rddensity(X=data[x], c=40, **choices)
    densities.append({
        "name": name, "density": [float(r.hat["left"]), float(r.hat["right"])],
        "se": [float(r.sd_jk["left"]), float(r.sd_jk["right"]), float(r.sd_jk["diff"])],
        "statistic": float(r.test["t_jk"]), "p": float(r.test["p_jk"]), "h": [float(r.h["left"]), float(r.h["right"])],
        "within": [int(r.n["eff_left"]), int(r.n["eff_right"])]})


density("continuous", "score")
density("whole points", "points")
density("moved", "moved")
density("cubic", "score", p=3)
density("uniform", "score", kernel="uniform")
density("epanechnikov", "score", kernel="epanechnikov")
density("fixed", "score", h=[6, 9])
density("each", "score", bwselect="each")

with open("rdrobust_numbers.json", "w") as file:
    json.dump({
        "made_with": [f"{name} {importlib.metadata.version(name)}" for name in ["rdrobust", "rddensity"]],
        "fits": fits, "densities": densities}, file, indent=1)
