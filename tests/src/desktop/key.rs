//! Keys that are no characters.
//! Holds no meaning of any: what a key does, the page decides.

/// A key that is no character, as WebDriver numbers it (`w3.org/TR/webdriver2`, "keyboard actions").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Tab,
    Enter,
    Space,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F6,
    Delete,
    Shift,
    Control,
}

impl Key {
    pub(super) fn code(self) -> char {
        match self {
            Key::Tab => '\u{e004}',
            Key::Enter => '\u{e007}',
            Key::Space => ' ',
            Key::Escape => '\u{e00c}',
            Key::Up => '\u{e013}',
            Key::Down => '\u{e015}',
            Key::Left => '\u{e012}',
            Key::Right => '\u{e014}',
            Key::Home => '\u{e011}',
            Key::End => '\u{e010}',
            Key::PageUp => '\u{e00e}',
            Key::PageDown => '\u{e00f}',
            Key::F6 => '\u{e036}',
            Key::Delete => '\u{e017}',
            Key::Shift => '\u{e008}',
            Key::Control => '\u{e009}',
        }
    }
}
