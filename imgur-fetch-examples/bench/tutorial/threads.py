# SPDX-License-Identifier: Apache-2.0
"""Daemon threads around a queue; the main thread waits until it is done."""
import sys
from queue import Queue
from threading import Thread

import files


class Worker(Thread):
    def __init__(self, queue):
        super().__init__(daemon=True)
        self.queue = queue

    def run(self):
        while True:
            folder, link = self.queue.get()
            try:
                files.save(folder, link)
            finally:
                self.queue.task_done()


queue = Queue()
for _ in range(int(sys.argv[1])):
    Worker(queue).start()
folder = files.directory()
for link in files.links():
    queue.put((folder, link))
queue.join()
