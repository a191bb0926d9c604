#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures imgur-fetch against curl, aria2c, wget2 and the programs of the Python tutorial, on loopback.

Starts an nginx of its own, makes the pictures, runs the tools in turn in rounds whose order is shuffled, checks the
SHA-256 of every file after every run, prints a table, and stops what it started.

  ./bench.py                                   a short round of everything: a minute or two
  ./bench.py small9000 -n 16 -r 5              9,000 pictures of 10 KB, 16 at once, five rounds
  ./bench.py photos91+latency -n 8,64          91 photographs, each 0.2 s away
  ./bench.py photos900+tls -t curl,ours-17     over TLS
  ./bench.py small9000 photos900 --warm        the same run again and again in one JVM

Sets: small91 small900 small9000 (10 KB), photos91 photos900 photos9000 (200 KB on average), large4 (50 MB);
+latency has the server wait 0.2 s before each answer, +tls encrypts.
"""
import argparse
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import measure
import origin
import peers

HERE = Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="*", default=["photos91+latency", "small900"])
    parser.add_argument("-n", default="8", help="how many at once; several with commas")
    parser.add_argument("-r", "--rounds", type=int, default=3)
    parser.add_argument("-t", "--tools", default=None, help="with commas; all by default")
    parser.add_argument("--warm", action="store_true", help="eight runs in one JVM, the median of the last five")
    parser.add_argument("--jdk", action="append", default=[], help="home of a JDK; again for more; default: java's")
    parser.add_argument("--java", default="", help="options for our JVMs: --java=-Xmx64m")
    parser.add_argument("--strategy", default="pooled", help="serial, pooled, virtual or forked")
    parser.add_argument("--class-path", default="", help="jars to add for --warm, a TLS provider's for example")
    parser.add_argument("--dir", default=None, help="where pictures and downloads go; default: memory (/dev/shm)")
    return parser.parse_args()


def one_round(tools, scenario, width, work):
    """Runs every tool once; returns its result by its name."""
    results = {}
    for name, tool in tools:
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        results[name] = measure.run(tool(scenario, width, out, work), work)
        scenario.verify(out, name)
    return results


def table(title, rounds, base):
    """Medians over the rounds; the ratio is taken within each round, so that a slow minute hits both sides."""
    print(f"\n## {title}\n")
    print("| tool | wall s | CPU s | peak MB | ratio to " + base + " | lowest | highest |")
    print("|---|---|---|---|---|---|---|")
    for name in rounds[0]:
        middle = lambda value: statistics.median(value(r[name]) for r in rounds)
        ratios = sorted(r[name].wall / r[base].wall for r in rounds)
        print(f"| {name} | {middle(lambda x: x.wall):.3f} | {middle(lambda x: x.cpu):.2f} | "
              f"{middle(lambda x: x.peak_mb):.0f} | {statistics.median(ratios):.2f} | {ratios[0]:.2f} | "
              f"{ratios[-1]:.2f} |", flush=True)


def cold(args, tools, scenario, width, work):
    rounds = []
    for _ in range(args.rounds):
        turn = random.sample(tools, len(tools))
        result = one_round(turn, scenario, width, work)
        rounds.append({name: result[name] for name, _ in tools})
    table(f"{scenario.name}, {width} at once, {args.rounds} rounds", rounds, tools[0][0])


def warm(args, scenario, width, work):
    """Curl before and after, since it has no state to warm up."""
    curl = [("curl", peers.curl)]
    before = [one_round(curl, scenario, width, work)["curl"] for _ in range(args.rounds)]
    runs = {jdk.name: measure.warm(jdk, scenario, width, work, args) for jdk in peers.jdks(args.jdk)}
    after = [one_round(curl, scenario, width, work)["curl"] for _ in range(args.rounds)]
    wall = statistics.median(x.wall for x in before + after)
    cpu = statistics.median(x.cpu for x in before + after)
    print(f"\n## {scenario.name}, {width} at once, warm {args.strategy}: curl {wall:.3f} s, CPU {cpu:.2f} s\n")
    for name, passes in runs.items():
        last = passes[-5:]
        print(f"- {name}: wall {' '.join(f'{p.wall:.3f}' for p in passes)}; median of the last five "
              f"{statistics.median(p.wall for p in last):.3f} s = {statistics.median(p.wall for p in last) / wall:.2f} "
              f"x curl; CPU {statistics.median(p.cpu for p in last) / cpu:.2f} x curl", flush=True)


def main():
    args = arguments()
    measure.require()
    base = args.dir or ("/dev/shm" if Path("/dev/shm").is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="imgur-fetch-bench-", dir=base) as folder:
        work = Path(folder)
        classes = measure.compile_ours(work, peers.jdks(args.jdk)[0])
        with origin.Origin(work) as server:
            for text in args.set:
                scenario = server.scenario(text)
                for width in map(int, args.n.split(",")):
                    if args.warm:
                        warm(args, scenario, width, work)
                        continue
                    tools = peers.all_of(args, classes, width)
                    wanted = args.tools.split(",") if args.tools else [name for name, _ in tools]
                    cold(args, [tool for tool in tools if tool[0] in wanted], scenario, width, work)
        print(f"\nFiles were in {base or 'the default temporary directory'}; every file of every run had the right "
              "SHA-256. Ours also hashes, walks the structure of, forces to the disk and renames each file.")


if __name__ == "__main__":
    sys.exit(main())
