"""Reads what `landbridge run SCENARIO --csv DIR` wrote, and a corridor's datapackage.json.

python3 read_results.py RESULTS [CORRIDOR]    pandas where it is installed, the standard library where not
"""

import csv
import json
import sys
from pathlib import Path

try:
    import pandas
except ImportError:
    pandas = None


def read_table(path):
    """Rows as dictionaries; numbers stay text without pandas."""
    if pandas is not None:
        return pandas.read_csv(path).to_dict("records")
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(results, corridor=None):
    units = {(row["table"], row["column"]): row["unit"] for row in read_table(results / "columns.csv")}
    for row in read_table(results / "kpi.csv"):
        print(f"{row['scenario']}: {row['name']} {float(row['value']):.6g} {row['unit']}")
    for folder in sorted(path for path in results.iterdir() if path.is_dir()):
        teu = {}
        for row in read_table(folder / "gateway_share.csv"):
            teu[row["gateway"]] = teu.get(row["gateway"], 0.0) + float(row["teu"])
        for gateway, value in sorted(teu.items(), key=lambda pair: -pair[1])[:5]:
            print(f"{folder.name}: {gateway} {value:.0f} {units['gateway_share', 'teu']}")
    if corridor is None:
        return
    package = json.loads((corridor / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"][:5]:
        rows = read_table(corridor / resource["path"])
        print(f"{resource['name']}: {len(rows)} rows of {len(resource['schema']['fields'])} columns, {resource['title']}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
