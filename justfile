# What CI does, in its order.
ci:
    bash .ci/run

# Build the example archive.
build:
    cargo run --release -- build

# All tests.
test:
    cargo test

# Write the expected files of the golden sites anew; read the difference before you commit it.
golden:
    UPDATE=1 cargo test --test sites

# How long a build takes; sizes may follow: `just bench 1000 100000`.
bench *ARGS:
    cargo bench --bench build -- {{ARGS}}
