"""What people type: signing in, and the file that brings agents in."""
