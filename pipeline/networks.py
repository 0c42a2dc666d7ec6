"""The networks that ship as onnxruntime sessions, which share the memory that they work in."""

from __future__ import annotations

from functools import cache

import onnxruntime


def session_of(model: bytes) -> onnxruntime.InferenceSession:
    """A session of a network (the bytes of an ONNX file) on one thread of the processor.

    One thread and one input at a time: what comes out of a text never depends on the texts beside
    it, nor on the number of processors.
    """
    _share_memory()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; the rest speaks to who exports, not to who runs
    options.enable_mem_pattern = False  # of inputs of any length, each would be remembered
    options.add_session_config_entry("session.use_env_allocators", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def _share_memory() -> None:
    """Give all sessions of this process one store of memory in place of one each."""
    memory = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(memory, None)
