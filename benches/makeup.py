#!/usr/bin/env python3
"""Random issues made up: how many pages keep every rule, and how full they are.

    cargo build --release --example issue
    benches/makeup.py DIR FIRST_SEED COUNT [EFFORT]

The issues come from ../shared/issues/gen_issues.py, one a seed. Beside make-up the same
issues stand in a plain shelf layout, each story over the whole width under the one
before it (the arrangement `flow-spanning`). The last page of an issue ends where its
text does and is left out of the fill. Seconds are user and system time of the whole
process. DIR keeps issues, pages and reports.
"""
import collections, json, os, resource, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHARED = os.path.join(ROOT, "..", "shared")
PROGRAM = os.path.join(ROOT, "target", "release", "examples", "issue")


def typeset(issue, stem, effort):
    report = stem + ".report.json"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([PROGRAM, issue, "--pdf", stem + ".pdf", "--report", report, "--quiet", "--effort", str(effort)],
                         stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 3):  # 3: all was written, and something found no room
        run.check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(report, encoding="utf-8") as file:
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return json.load(file)["pages"], seconds


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


def line(name, runs):
    pages = [page for pages, _ in runs for page in pages]
    full = [page["fill"] for pages, _ in runs for page in pages[:-1]]
    hard = lambda page: any(broken["severity"] == "hard" for broken in page["violations"])
    tall = sum(any(broken["rule"] == "H11" for broken in page["violations"]) for page in pages)
    kept = sum(not hard(page) for page in pages) / len(pages)
    seconds = sum(seconds for _, seconds in runs) / len(pages)
    print(f"| {name} | {len(pages)} | {kept:.1%} | {share(full, .5):.1%} | {share(full, .05):.1%} "
          f"| {sum(page['overset'] for page in pages)} | {tall} | {seconds:.2f} s |")


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    folder, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    effort = int(sys.argv[4]) if len(sys.argv) == 5 else 0
    os.makedirs(folder, exist_ok=True)
    subprocess.run([sys.executable, os.path.join(SHARED, "issues", "gen_issues.py"), str(first), str(count),
                    os.path.join(SHARED, "conformance", "corpus"), folder], check=True)
    kinds, shelves = collections.defaultdict(list), []
    for seed in range(first, first + count):
        path = os.path.join(folder, f"issue-{seed:05}.json")
        with open(path, encoding="utf-8") as file:
            issue = json.load(file)
        kind = f"{issue['design']}, {'vertical' if issue['writing_mode'].startswith('v') else 'horizontal'}"
        kinds[kind].append(typeset(path, path.removesuffix(".json"), effort))
        issue["design"] = {"preset": issue["design"], "arrangement": "flow-spanning"}
        shelf = path.removesuffix(".json") + ".shelf.json"
        with open(shelf, "w", encoding="utf-8") as file:
            json.dump(issue, file, ensure_ascii=False)
        shelves.append(typeset(shelf, shelf.removesuffix(".json"), effort))
    print("| | pages | every hard rule kept | fill, median | fill, 5th percentile | overset | H11 | CPU a page |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    line("all", [run for runs in kinds.values() for run in runs])
    for kind in sorted(kinds):
        line(kind, kinds[kind])
    # A flow is held against no rule but that nothing overlaps.
    line("shelves (G1 alone is checked)", shelves)
    hard = collections.Counter(broken["rule"] for runs in kinds.values() for pages, _ in runs for page in pages
                               for broken in page["violations"] if broken["severity"] == "hard")
    print("\nHard rules broken: " + (", ".join(f"{rule} {n}" for rule, n in hard.most_common()) or "none"))


if __name__ == "__main__":
    main()
