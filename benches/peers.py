#!/usr/bin/env python3
"""The program beside its peers: how much of their time and memory it takes.

    benches/peers.py DIR [WORKLOADS [PEERS]]

for instance

    cargo build --release --example issue
    benches/peers.py /tmp/peers S,M,L,LV,B typst,uplatex,uplatex-tate

Typst as a program is `typst`, as a Python package `typst-py`.

The same newspaper is set by all of them in turn, round by round, by the harness in
../shared/peers, which also tells how to install the peers; one that is not there is
left out. CPU is user and system time of all processes, the median of five runs.
DIR keeps the inputs, the outputs and the results.
"""
import os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
HARNESS = os.path.join(ROOT, "..", "shared", "peers")
TEXT = os.path.join(ROOT, "..", "shared", "issues", "dongchang-2022-08-23.raw.txt")
PROGRAM = os.path.join(ROOT, "target", "release", "examples", "issue")


def measure(folder, loads, peers):
    results = os.path.join(folder, "results.tsv")
    if os.path.exists(results):
        os.remove(results)
    ours = f"paiban={PROGRAM} {{w}}/issue.paiban.json --pdf {{out}}.pdf --quiet"
    book = f"paiban-epub={PROGRAM} {{w}}/issue.paiban.json --epub {{out}}.epub --quiet"
    subprocess.run(
        [os.path.join(HARNESS, "run.sh"), TEXT, folder, ",".join(["paiban", "paiban-epub", *peers]), loads,
         "-n", "5", "-o", results, "--contender", ours, "--contender", book],
        check=True)
    with open(results, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")
        return [dict(zip(names, line.rstrip("\n").split("\t"))) for line in lines]


def table(rows):
    found = {(row["peer"], row["workload"]): row for row in rows if float(row["cpu_med_s"] or 0) > 0}
    loads = list(dict.fromkeys(row["workload"] for row in rows))
    peers = list(dict.fromkeys(row["peer"] for row in rows))
    print("| | " + " | ".join(peers) + " |")
    print("|---|" + "--:|" * len(peers))
    for load in loads:
        own = found.get(("paiban", load))
        if own is None:
            continue
        cells = []
        for peer in peers:
            row = found.get((peer, load))
            if row is None:
                cells.append("–")
                continue
            cpu, base = float(row["cpu_med_s"]), float(own["cpu_med_s"])
            ratio = "" if peer == "paiban" else f" = {cpu / base:.1f} ×"
            cells.append(f"{cpu:.2f} s{ratio}, {row['rss_max_mb']} MB")
        print(f"| {load}, {own['chars']} characters | " + " | ".join(cells) + " |")


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__.strip())
    if not os.path.exists(os.path.join(HARNESS, "run.sh")):
        sys.exit("the harness is not there: it lies in ../shared/peers beside this project")
    if not os.path.exists(PROGRAM):
        sys.exit("first: cargo build --release --example issue")
    folder = os.path.abspath(sys.argv[1])
    os.makedirs(folder, exist_ok=True)
    loads = sys.argv[2] if len(sys.argv) > 2 else "S,M,L"
    peers = (sys.argv[3] if len(sys.argv) > 3 else "typst,uplatex").split(",")
    table(measure(folder, loads, peers))


if __name__ == "__main__":
    main()
