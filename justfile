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

# Archives of 1,000 and 10,000 articles: wall and CPU time, memory, output.
bench:
    cargo bench --bench build
