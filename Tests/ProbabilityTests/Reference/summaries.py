# Quantiles of type 7, moments and Spearman's correlation of small columns, by numpy and scipy.
# Run: python3 summaries.py > summaries.json
import json

import numpy as np
from scipy import stats

levels = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
columns = {
    "seven": [3.0, -1.0, 4.0, 1.0, -5.0, 9.0, 2.5],
    "ties": [2.0, 2.0, 2.0, 1.0, 5.0, 5.0, 7.0, 2.0, 0.0, 5.0, 1.0],
    # A Weyl sequence, squeezed: 5,000 numbers that Swift makes in the same way.
    "weyl": [((i * 0.6180339887498949) % 1.0) ** 3 * 1000 - 100 for i in range(1, 5001)],
}
out = []
for name, column in columns.items():
    x = np.array(column)
    y = np.array([(i * 0.7548776662466927) % 1.0 + 0.0005 * c for i, c in enumerate(column, 1)])
    out.append({
        "name": name,
        "column": column if len(column) < 100 else [],
        "mean": float(x.mean()),
        "sd": float(x.std(ddof=1)),
        "quantiles": [float(q) for q in np.quantile(x, levels)],
        "spearman": float(stats.spearmanr(x, y).statistic),
    })
print(json.dumps(out, indent=0))
