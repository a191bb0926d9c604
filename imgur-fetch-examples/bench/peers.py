# SPDX-License-Identifier: Apache-2.0
"""How each tool is called. A tool is a function of the scenario, the width, the output and the work directory."""
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent


def curl(scenario, width, out, work):
    config = work / "curl.cfg"
    config.write_text("".join(
        f'url = "{url}"\noutput = "{out}/{url.rsplit("/", 1)[1]}"\n' for url in scenario.lines()))
    parallel = ["-Z", "--parallel-max", width] if width > 1 else []
    return ["curl", "-q", "-sSf", "--http1.1", "--cacert", scenario.ca, *parallel, "-K", config]


def aria2c(scenario, width, out, work):
    return ["aria2c", "--no-conf", "-q", "-j", width, "-x", "1", "-s", "1", "--file-allocation=none",
            f"--ca-certificate={scenario.ca}", "-d", out, "-i", scenario.urls]


def wget2(scenario, width, out, work):
    return ["wget2", "--no-config", "-q", f"--max-threads={width}", "--http2=off", "--no-robots", "--no-hsts",
            "--no-ocsp", f"--ca-certificate={scenario.ca}", "-P", out, "-i", scenario.urls]


def tutorial(program):
    def command(scenario, width, out, work):
        return ["env", f"IMGUR_API={scenario.api}", f"OUT={out}", f"SSL_CERT_FILE={scenario.ca}",
                "/usr/bin/python3", HERE / "tutorial" / f"{program}.py", width]
    return command


class Jdk:
    def __init__(self, home):
        self.home = Path(home)
        version = (self.home / "release").read_text().split('JAVA_VERSION="')[1]
        self.name = "ours-" + version.split('"')[0].split(".")[0]
        self.java, self.javac = self.home / "bin" / "java", self.home / "bin" / "javac"


def jdks(homes):
    return [Jdk(home) for home in homes or [Path(shutil.which("javac")).resolve().parent.parent]]


def ours(jdk, classes, args):
    def command(scenario, width, out, work):
        secure = [f"-Dbench.ca={scenario.ca}"] if "tls" in scenario.name else []
        return [jdk.java, *args.java.split(), *secure, "-cp", classes, "Fetch", scenario.urls, out, args.strategy,
                width]
    return command


def all_of(args, classes, width):
    """The first is what the others are compared with."""
    tools = [("curl", curl), ("aria2c", aria2c), ("wget2", wget2)]
    if width == 1:
        tools.append(("tutorial-serial", tutorial("single")))
    else:
        tools += [("tutorial-threads", tutorial("threads")), ("tutorial-processes", tutorial("processes")),
                  ("tutorial-asyncio", tutorial("aio"))]
    return tools + [(jdk.name, ours(jdk, classes, args)) for jdk in jdks(args.jdk)]
