"""Jobs asked for in practice: rows of the sandbox, done in the learner's own requests, never in the real queue."""

from tremplin.kernel.due_jobs.running import put_off, run_due

__all__ = ["put_off", "run_due"]
