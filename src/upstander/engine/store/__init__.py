"""Where a force's tables are kept: Parquet files and the manifest that names them."""

from upstander.engine.store.manifest import Load, Manifest, NotAStore
from upstander.engine.store.store import Store

__all__ = ["Load", "Manifest", "NotAStore", "Store"]
