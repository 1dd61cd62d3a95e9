# Standard errors by the conventions of fixest on panel.csv, by pyfixest (which is checked against R's fixest). Writes fixest_numbers.json. pyfixest is
# not among the packages that references are made with, so this is run by hand: `pip install pyfixest`, then `python3 fixest.py` in this folder.
import json

import pandas
import pyfixest

data = pandas.read_csv("panel.csv")
result = {"made_with": f"pyfixest {pyfixest.__version__}", "models": []}
recipes = ["iid", "hetero"] + [{"CRV1": by} for by in ["firm", "region", "year", "firm+year"]]
for weights in [None, "weight"]:
    for effects in ["firm", "firm + year"]:
        for recipe in recipes:
            fit = pyfixest.feols(f"y ~ x1 + x2 | {effects}", data, vcov=recipe, weights=weights)
            result["models"].append({
                "effects": effects.split(" + "), "weighted": weights is not None,
                "recipe": recipe if isinstance(recipe, str) else recipe["CRV1"],
                "std_error": [float(x) for x in fit.se()], "p": [float(x) for x in fit.pvalue()]})
with open("fixest_numbers.json", "w") as file:
    json.dump(result, file, indent=1)
