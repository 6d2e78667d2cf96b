"""Where records live: SQLite or PostgreSQL through one code path, or memory."""
