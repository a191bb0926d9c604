# SPDX-License-Identifier: Apache-2.0
"""One picture after another."""
import files

folder = files.directory()
for link in files.links():
    files.save(folder, link)
