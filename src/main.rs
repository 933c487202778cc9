//! The program `glossator`; all it does is in the library.

fn main() -> std::process::ExitCode {
    glossator::cli::run()
}
