# How long a build takes; sizes may follow: `just bench 1000 100000`.
bench *ARGS:
    cargo bench --bench build -- {{ARGS}}
