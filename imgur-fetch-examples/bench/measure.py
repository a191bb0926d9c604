# SPDX-License-Identifier: Apache-2.0
"""Runs one command and says what it took."""
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CORE = HERE.parents[1] / "imgur-fetch-core"
PACKAGES = {"nginx": "nginx-light", "curl": "curl", "aria2c": "aria2", "wget2": "wget2", "openssl": "openssl",
            "javac": "default-jdk-headless", "mvn": "maven", "/usr/bin/time": "time"}


class Cost(NamedTuple):
    wall: float
    cpu: float
    peak_mb: float  # of the largest process


def require():
    missing = [package for tool, package in PACKAGES.items() if shutil.which(tool) is None]
    if not Path("/usr/lib/nginx/modules/ngx_http_echo_module.so").exists():
        missing.append("libnginx-mod-http-echo")
    if subprocess.run(["/usr/bin/python3", "-c", "import aiohttp"], capture_output=True).returncode:
        missing.append("python3-aiohttp")
    if missing:
        sys.exit("The bench needs these Debian packages:\n  apt install " + " ".join(missing))


def compile_ours(work, jdk):
    """The class path of our program: the core as it is now, and what it needs."""
    jars = work / "jars"
    subprocess.run(["mvn", "-q", "-B", "package", "dependency:copy-dependencies", "-DskipTests", "-pl",
                    "imgur-fetch-core", "-DincludeScope=runtime", f"-DoutputDirectory={jars}"],
                   cwd=CORE.parent, check=True)
    for jar in (CORE / "target").glob("imgur-fetch-core-*.jar"):
        if not re.search("(sources|javadoc|tests)", jar.name):
            shutil.copy(jar, jars / "imgur-fetch-core.jar")
    subprocess.run([jdk.javac, "--release", "17", "-cp", f"{jars}/*", "-d", work / "classes", HERE / "Fetch.java"],
                   check=True)
    return f"{work}/classes:" + ":".join(str(jar) for jar in sorted(jars.iterdir()))


def run(command, work):
    """GNU time stands between: a child of this program would begin with the size of a Python."""
    report = work / "time.txt"
    env = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    begin = time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-f", "%U %S %M", "-o", report, *map(str, command)], env=env, cwd=work,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    user, system, peak = report.read_text().split()[-3:]
    return Cost(wall, float(user) + float(system), int(peak) / 1024)


def warm(jdk, scenario, width, work, args):
    """Eight passes in one JVM."""
    secure = [f"-Dbench.ca={scenario.ca}"] if "tls" in scenario.name else []
    path = f"{work}/classes:{work}/jars/*" + (":" + args.class_path if args.class_path else "")
    out = work / "out"
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run(
        [jdk.java, *args.java.split(), *secure, "-Dbench.passes=8", "-cp", path, "Fetch", scenario.urls, out,
         args.strategy, str(width)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{jdk.name} ended with {done.returncode}: {done.stdout[-400:]}{done.stderr[-400:]}")
    scenario.verify(out, jdk.name)
    return [Cost(*map(float, line.split()[1:]), 0) for line in done.stdout.splitlines() if line.startswith("pass")]
