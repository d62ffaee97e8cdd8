//! When two JSON bodies have the same shape: the same members, the same types, lists of the same things.
//! Compares no value.

use serde_json::Value;

/// elFinder's switches about its own buttons; nothing about documents.
const IGNORED: [&str; 1] = ["options"];

pub fn differ<T: PartialEq + std::fmt::Debug>(what: &str, real: T, ours: T) -> Result<(), String> {
    if real == ours {
        return Ok(());
    }
    Err(format!("{what}: recorded {real:?}, here {ours:?}"))
}

pub fn same_shape(real: &str, ours: &str) -> Result<(), String> {
    let real = whole(real).ok_or_else(|| format!("the capture is no JSON: {real:.100}"))?;
    let ours = serde_json::from_str(ours).map_err(|_| format!("no JSON here: {ours:.100}"))?;
    fits(&real, &ours, "")
}

/// Captures of long lists are cut: the last whole member of the list ends them.
fn whole(text: &str) -> Option<Value> {
    let text = text.trim_end();
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    // Captures that watched the disk end with notes about it.
    if let Ok(value) = serde_json::from_str(text.lines().next()?) {
        return Some(value);
    }
    let end = text.rfind("},{\"")?;
    serde_json::from_str(&format!("{}}}]}}", &text[..end])).ok()
}

fn fits(real: &Value, ours: &Value, path: &str) -> Result<(), String> {
    match (real, ours) {
        (Value::Object(real), Value::Object(ours)) => {
            let keys = |object: &serde_json::Map<String, Value>| {
                let mut keys: Vec<String> = object
                    .keys()
                    .filter(|key| !IGNORED.contains(&key.as_str()))
                    .cloned()
                    .collect();
                keys.sort();
                keys
            };
            differ(&format!("members of {path}"), keys(real), keys(ours))?;
            keys(real)
                .iter()
                .try_for_each(|key| fits(&real[key], &ours[key], &format!("{path}/{key}")))
        }
        (Value::Array(real), Value::Array(ours)) => {
            differ(
                &format!("emptiness of {path}"),
                real.is_empty(),
                ours.is_empty(),
            )?;
            // Every kind of member that we send was recorded, too.
            ours.iter().try_for_each(|member| {
                let mut first = None;
                for candidate in real {
                    match fits(candidate, member, &format!("{path}[]")) {
                        Ok(()) => return Ok(()),
                        Err(difference) => first = first.or(Some(difference)),
                    }
                }
                first.map_or(Ok(()), Err)
            })
        }
        _ => differ(&format!("type of {path}"), name(real), name(ours)),
    }
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}
