# SPDX-License-Identifier: Apache-2.0
"""The server: an nginx of our own on loopback, its pictures and its certificate."""
import hashlib
import json
import math
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

ECHO = "/usr/lib/nginx/modules/ngx_http_echo_module.so"
# The head and the tail of a JPEG that a walk over its structure finds sound; what is between is random.
HEAD = bytes.fromhex("ffd8ffe000104a46494600010100000100010000" "ffc000110800100010030122000211010311"
                     "01" "ffda000c03010002110311003f00")
TAIL = b"\xff\xd9"

CONFIG = """
load_module {echo};
worker_processes 2;
pid {run}/nginx.pid;
error_log {run}/error.log warn;
events {{ worker_connections 4096; multi_accept on; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_requests 1000000; open_file_cache max=20000 inactive=600s;
  types {{ image/jpeg jpg; application/json json; }}
  client_body_temp_path {run}/1; proxy_temp_path {run}/2; fastcgi_temp_path {run}/3; uwsgi_temp_path {run}/4;
  scgi_temp_path {run}/5;
  ssl_certificate {run}/leaf.pem; ssl_certificate_key {run}/leaf.key;
  ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:s:10m;
  server {{
    listen 127.0.0.1:{plain} reuseport backlog=4096;
    listen 127.0.0.1:{secure} ssl reuseport backlog=4096;
    root {www};
    location /raw/ {{ internal; alias {www}/img/; }}
    location ~ ^/late/(.+)$ {{ set $p $1; echo_sleep 0.2; echo_exec /raw/$p; }}
  }}
}}
"""


def body(rng, size):
    return HEAD + rng.randbytes(size - len(HEAD) - len(TAIL)).replace(b"\xff", b"\xfe") + TAIL


def size_of(kind, rng):
    if kind == "photos":
        return int(min(4e6, max(4096, rng.lognormvariate(math.log(150e3), 0.76))))
    return {"small": 10_000, "large": 50_000_000}[kind]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Scenario:
    """A set of pictures behind addresses of one kind."""

    def __init__(self, name, urls, api, hashes, server):
        self.name, self.urls, self.api, self.hashes = name, urls, api, hashes
        self.ca, self.count = server.run / "ca.pem", len(hashes)

    def lines(self):
        return self.urls.read_text().split()

    def verify(self, out, tool):
        found = {f.name for f in out.iterdir()}
        if found != self.hashes.keys():
            sys.exit(f"{tool}, {self.name}: {len(self.hashes.keys() - found)} files missing, "
                     f"{len(found - self.hashes.keys())} too many")
        for name, expected in self.hashes.items():
            if hashlib.sha256((out / name).read_bytes()).hexdigest() != expected:
                sys.exit(f"{tool}, {self.name}: {name} has other bytes than the server's")


class Origin:
    def __init__(self, work):
        self.run, self.www = work / "server", work / "www"
        self.plain, self.secure = free_port(), free_port()
        self.hashes = {}

    def __enter__(self):
        for folder in (self.run, self.www / "img"):
            folder.mkdir(parents=True)
        for folder in (self.run.parent, self.run, self.www):
            folder.chmod(0o755)  # nginx's workers may be another user
        self.make_certificate()
        config = self.run / "nginx.conf"
        config.write_text(CONFIG.format(
            echo=ECHO, run=self.run, www=self.www, plain=self.plain, secure=self.secure))
        self.nginx = subprocess.Popen(
            ["nginx", "-e", self.run / "error.log", "-c", config, "-g", "daemon off;"], stdin=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.plain)) == 0:
                    return self
            time.sleep(0.05)
        sys.exit("nginx did not come up; see " + str(self.run / "error.log"))

    def __exit__(self, *_):
        self.nginx.terminate()
        self.nginx.wait()

    def make_certificate(self):
        def openssl(*args):
            subprocess.run(["openssl", *map(str, args)], cwd=self.run, check=True, capture_output=True)
        (self.run / "names").write_text("subjectAltName=IP:127.0.0.1\n")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        openssl("req", "-x509", *key, "-days", 30, "-subj", "/CN=bench", "-keyout", "ca.key", "-out", "ca.pem",
                "-addext", "basicConstraints=critical,CA:TRUE")
        openssl("req", *key, "-subj", "/CN=localhost", "-keyout", "leaf.key", "-out", "leaf.csr")
        openssl("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", 30,
                "-out", "leaf.pem", "-extfile", "names")

    def make_pictures(self, name):
        kind = name.rstrip("0123456789")
        count = int(name[len(kind):])
        folder = self.www / "img" / name
        folder.mkdir()
        rng = random.Random(name)  # the same pictures every time
        hashes = {}
        for i in range(1, count + 1):
            data = body(rng, size_of(kind, rng))
            (folder / f"{i}.jpg").write_bytes(data)
            hashes[f"{i}.jpg"] = hashlib.sha256(data).hexdigest()
        self.hashes[name] = hashes

    def scenario(self, text):
        name, *ways = text.split("+")
        if name not in self.hashes:
            self.make_pictures(name)
        server = f"https://127.0.0.1:{self.secure}" if "tls" in ways else f"http://127.0.0.1:{self.plain}"
        links = [f"{server}/{'late' if 'latency' in ways else 'img'}/{name}/{file}" for file in self.hashes[name]]
        urls = self.run / f"{text}.txt"
        urls.write_text("\n".join(links) + "\n")
        listing = self.www / "api" / text / "3/gallery/hot/viral/0.json"
        os.makedirs(listing.parent, exist_ok=True)
        listing.write_text(json.dumps({"data": [{"type": "image/jpeg", "link": link} for link in links]}))
        return Scenario(text, urls, f"{server}/api/{text}", self.hashes[name], self)
