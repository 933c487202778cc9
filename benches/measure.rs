//! What a process took, and small work on folders.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::ExitStatus;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// What one run took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// By the clock on the wall.
    pub wall: Duration,
    /// Of all processors, in the program and for it in the system.
    pub cpu: Duration,
    /// The most memory it held, in bytes; 0 where the system does not tell.
    pub peak: u64,
}

/// Runs a program to its end; its failure is an error with what it said.
pub fn run(command: &mut Command) -> io::Result<Usage> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        io::Read::read_to_string(&mut stderr, &mut said)?;
    }
    let (status, mut usage) = wait(child)?;
    usage.wall = start.elapsed();
    if status.success() {
        return Ok(usage);
    }
    let last: Vec<&str> = said.lines().rev().take(5).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(io::Error::other(format!("{command:?} ended with {status}\n{}", last.join("\n"))))
}

/// Waits for the end of a child; only `wait4` tells what this one child took.
#[cfg(unix)]
#[allow(unsafe_code)]
fn wait(child: Child) -> io::Result<(ExitStatus, Usage)> {
    use std::os::unix::process::ExitStatusExt;
    let mut status = 0;
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both pointers are to live values of the types that wait4 writes, and zero bytes are a valid rusage.
    let (ended, usage) = unsafe {
        let ended = libc::wait4(child.id() as libc::pid_t, &mut status, 0, usage.as_mut_ptr());
        (ended, usage.assume_init())
    };
    if ended < 0 {
        return Err(io::Error::last_os_error());
    }
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    // Only macOS counts the memory in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let cpu = time(usage.ru_utime) + time(usage.ru_stime);
    Ok((ExitStatus::from_raw(status), Usage { wall: Duration::ZERO, cpu, peak: usage.ru_maxrss as u64 * unit }))
}

#[cfg(not(unix))]
fn wait(mut child: Child) -> io::Result<(ExitStatus, Usage)> {
    Ok((child.wait()?, Usage::default()))
}

/// The number in the middle.
pub fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// Removes a folder, or nothing.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// How many files a folder holds, and their bytes.
pub fn tree(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            let (inner_files, inner_bytes) = tree(&entry.path())?;
            (files, bytes) = (files + inner_files, bytes + inner_bytes);
        } else {
            (files, bytes) = (files + 1, bytes + metadata.len());
        }
    }
    Ok((files, bytes))
}
