#!/usr/bin/env python3
"""Prints the results of bench.py as a table: job x (Keycloak, Grantdesk, ratio), medians of the runs.

  table.py results.jsonl [before.jsonl]

With the results of an earlier run, that one's cost of Grantdesk stands beside the new one.
"""
import collections
import json
import statistics
import sys


def read(path):
    rows = collections.defaultdict(list)
    with open(path) as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["adapter"], row["op"], row["conns"]].append(row)
    return rows


def median(rows, *keys):
    return statistics.median(sum(row[key] for key in keys) for row in rows) if rows else float("nan")


def main():
    now = read(sys.argv[1])
    before = read(sys.argv[2]) if len(sys.argv) > 2 else {}
    print("| job | connections | Keycloak: CPU ms, p50 / p99 ms |"
          + (" before: CPU ms |" if before else "") + " Grantdesk: CPU ms, p50 / p99 ms | ratio of CPU |")
    print("|---|---:|---:|" + ("---:|" if before else "") + "---:|---:|")
    jobs = dict.fromkeys((op, conns) for _, op, conns in now)
    for op, conns in jobs:
        cells = {}
        for product in ("keycloak", "grantdesk"):
            rows = now.get((product, op, conns), [])
            cpu = median(rows, "server_cpu_ms", "db_cpu_ms")
            cells[product] = cpu, f"{cpu:.2f}, {median(rows, 'p50_ms'):.1f} / {median(rows, 'p99_ms'):.1f}"
        earlier = f" {median(before.get(('grantdesk', op, conns), []), 'server_cpu_ms', 'db_cpu_ms'):.2f} |" if before else ""
        ratio = cells["grantdesk"][0] / cells["keycloak"][0]
        print(f"| {op} | {conns} | {cells['keycloak'][1]} |{earlier} {cells['grantdesk'][1]} | {ratio:.2f} |")


main()
