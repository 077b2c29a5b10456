#!/bin/sh
# What the container runs: the shipped notebook goes where people edit it, then JupyterLab takes over this process.
set -e
python3 /opt/weir/container/place_notebook.py /opt/weir/weir.ipynb /var/lib/weir
exec jupyter lab
