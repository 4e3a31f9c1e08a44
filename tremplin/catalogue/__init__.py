"""Practical pages per tool, occupation and function, edited with Wagtail."""
