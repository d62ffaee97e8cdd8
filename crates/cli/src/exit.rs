//! How a command ends: the exit codes that scripts branch on.
//! Refuses to print.

use std::process::ExitCode;

use lectern::Problem;

/// The end of a command. The worse one wins where several things happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: all done.
    Done,
    /// 1: something failed, and is listed.
    Failed,
    /// 2: what was typed makes no sense.
    Usage,
    /// 3: sign-in needed.
    SignIn,
    /// 4: another process is still at work.
    Busy,
}

impl Exit {
    /// The end of a command that could not be done for this reason.
    pub fn of(problem: &Problem) -> Self {
        match problem {
            Problem::Busy => Self::Busy,
            Problem::Unreadable { .. }
            | Problem::WhichApp
            | Problem::AccountNameTaken { .. }
            | Problem::AccountKnown { .. }
            | Problem::AccountNotFound { .. } => Self::Usage,
            problem if problem.needs_sign_in() => Self::SignIn,
            _ => Self::Failed,
        }
    }

    /// The end of a command of many parts, of which these failed. It takes a sign-in to help when that helps all of them.
    pub fn of_failures<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut problems = problems.into_iter().peekable();
        if problems.peek().is_none() {
            return Self::Done;
        }
        if problems.all(Problem::needs_sign_in) {
            Self::SignIn
        } else {
            Self::Failed
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::SignIn => 3,
            Exit::Busy => 4,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_can_tell_the_ends_apart() {
        assert_eq!(Exit::of(&Problem::CampusSignIn), Exit::SignIn);
        assert_eq!(Exit::of(&Problem::KeyringLocked), Exit::SignIn);
        assert_eq!(Exit::of(&Problem::Busy), Exit::Busy);
        assert_eq!(
            Exit::of(&Problem::Unreadable {
                what: "date".into()
            }),
            Exit::Usage
        );
        assert_eq!(
            Exit::of(&Problem::DiskFull {
                path: String::new()
            }),
            Exit::Failed
        );
    }

    #[test]
    fn a_sign_in_is_asked_for_when_it_helps_all_that_failed() {
        assert_eq!(Exit::of_failures([]), Exit::Done);
        assert_eq!(
            Exit::of_failures([&Problem::CampusKey, &Problem::CampusKey]),
            Exit::SignIn
        );
        assert_eq!(
            Exit::of_failures([&Problem::CampusKey, &Problem::NotLinked]),
            Exit::Failed
        );
    }
}
