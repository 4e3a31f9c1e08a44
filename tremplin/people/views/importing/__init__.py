"""The screens of those who bring agents in and out: a file, its report, a check, a confirmation."""
