"""JupyterLab in the stack. The token comes from the file that JUPYTER_TOKEN_FILE names."""

import os
from typing import Any

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821

c.ServerApp.ip = "0.0.0.0"
c.ServerApp.port = 8888
c.ServerApp.port_retries = 0
c.ServerApp.open_browser = False
c.ServerApp.root_dir = "/var/lib/weir"
c.LabApp.default_url = "/lab/tree/weir.ipynb"

# A web page may point its own host name at this machine's address (DNS rebinding); its requests still carry its own name.
c.ServerApp.allow_remote_access = False
c.ServerApp.local_hostnames = ["localhost", os.environ.get("PUBLIC_HOST") or "localhost"]
c.ServerApp.quit_button = False

# No request leaves the machine.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"

# Kernels are spoken to through sockets that other users cannot open, and one that nobody looks at gives its memory back.
c.KernelManager.transport = "ipc"
c.MappingKernelManager.cull_idle_timeout = 3600
