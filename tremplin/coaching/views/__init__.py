"""Pages of coaching: booking step by step, one's appointments, the mediators' days."""
