//! Reading a secret that is typed or piped in.
//! Refuses to show it while it is typed.

use std::io::{BufRead, IsTerminal, stdin};

use lectern::Problem;
use secrecy::SecretString;

/// More than any secret: a wrong file in the pipe must not fill the memory.
const LONGEST_LINE: u64 = 64 * 1024;

/// One line of standard input, trimmed; on a terminal, after a prompt and without showing what is typed.
pub fn read(prompt: &str) -> Result<SecretString, Problem> {
    let unreadable = |error: std::io::Error| Problem::Disk {
        path: "standard input".to_owned(),
        detail: error.to_string(),
    };
    let line = if stdin().is_terminal() {
        rpassword::prompt_password(format!("{prompt}: ")).map_err(unreadable)?
    } else {
        first_line(stdin().lock()).map_err(unreadable)?
    };
    Ok(SecretString::from(line.trim()))
}

fn first_line(input: impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    input.take(LONGEST_LINE).read_line(&mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn one_line_is_read_and_no_more() {
        assert_eq!(first_line(&b"hush\nand the rest\n"[..]).unwrap(), "hush\n");
        assert_eq!(first_line(&b"hush"[..]).unwrap(), "hush");
        assert_eq!(first_line(&b""[..]).unwrap(), "");
    }
}
