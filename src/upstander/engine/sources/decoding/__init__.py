"""From a file to batches of rows: CSV, Parquet, and, in an isolated process, XLSX and GPX."""

from upstander.engine.sources.decoding.batch import Batch, Broken, Decoded, UnreadableFile
from upstander.engine.sources.decoding.decode import decode

__all__ = ["Batch", "Broken", "Decoded", "UnreadableFile", "decode"]
