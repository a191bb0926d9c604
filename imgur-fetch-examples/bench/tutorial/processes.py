# SPDX-License-Identifier: Apache-2.0
"""A pool of processes."""
import sys
from functools import partial
from multiprocessing.pool import Pool

import files

if __name__ == "__main__":
    with Pool(int(sys.argv[1])) as pool:
        pool.map(partial(files.save, files.directory()), files.links())
