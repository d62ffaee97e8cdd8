//! What a page tells without what depends on the moment or on chance, so that it is the same tomorrow.
//! Knows no view.

/// Without what depends on the moment or on chance: figures, the attempt in a document's name, names of months and weekdays, near days, halves of days.
pub fn timeless(outline: &str) -> String {
    const NEAR: [&str; 5] = ["Today", "Tomorrow", "Yesterday", "AM", "PM"];
    const DAYS: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let mut plain = String::new();
    let mut word = String::new();
    let end = |word: &mut String, plain: &mut String| {
        let short = |day: &&str| {
            day == word || (word.len() == 3 && day.starts_with(word.as_str()) && word != "May")
        };
        match DAYS.iter().any(short) || NEAR.contains(&word.as_str()) {
            true => plain.push_str("‹day›"),
            false => plain.push_str(word),
        }
        word.clear();
    };
    for character in without_attempts(outline).chars() {
        if character.is_alphabetic() {
            word.push(character);
            continue;
        }
        end(&mut word, &mut plain);
        match character {
            '0'..='9' if plain.ends_with('#') => {}
            '0'..='9' => plain.push('#'),
            other => plain.push(other),
        }
    }
    end(&mut word, &mut plain);
    plain
}

/// Documents in a course are called `…-tag-attempt.mp4`, and the attempt is drawn by lot.
fn without_attempts(outline: &str) -> String {
    let mut plain = String::new();
    let mut rest = outline;
    while let Some(dot) = rest.find('.') {
        let (before, after) = rest.split_at(dot);
        match before.rsplit_once('-') {
            Some((name, attempt))
                if (3..=6).contains(&attempt.len())
                    && attempt.chars().all(|c| c.is_ascii_hexdigit()) =>
            {
                plain.push_str(name);
                plain.push_str("-‹attempt›");
            }
            _ => plain.push_str(before),
        }
        plain.push('.');
        rest = &after[1..];
    }
    plain + rest
}
