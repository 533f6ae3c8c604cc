//! JSON Schema draft 7, as far as the schema of SARIF uses it.

use regex::Regex;
use serde_json::Value;

/// Panics at the first place where the value is not as the schema says.
pub fn assert_valid(schema: &Value, value: &Value) {
    if let Err(wrong) = check(schema, schema, value, "$") {
        panic!("{wrong}");
    }
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root
            .pointer(&reference[1..])
            .ok_or(format!("{at}: {reference}"))?;
        return check(root, target, value, at);
    }
    for (key, wanted) in [("anyOf", 1), ("oneOf", 1)] {
        if let Some(options) = schema[key].as_array() {
            let fit = options
                .iter()
                .filter(|one| check(root, one, value, at).is_ok())
                .count();
            if fit < wanted || key == "oneOf" && fit > 1 {
                return Err(format!("{at}: {fit} of {key}"));
            }
        }
    }
    kind(schema, value, at)?;
    match value {
        Value::Object(_) => object(root, schema, value, at),
        Value::Array(_) => array(root, schema, value, at),
        _ => scalar(schema, value, at),
    }
}

fn kind(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let fits = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let right = match &schema["type"] {
        Value::String(kind) => fits(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| fits(kind.as_str().unwrap())),
        _ => true,
    };
    right
        .then_some(())
        .ok_or(format!("{at}: not of type {}", schema["type"]))
}

fn object(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let members = value.as_object().unwrap();
    for required in schema["required"].as_array().into_iter().flatten() {
        let name = required.as_str().unwrap();
        if !members.contains_key(name) {
            return Err(format!("{at}: {name} is missing"));
        }
    }
    for (name, member) in members {
        let at = format!("{at}.{name}");
        let known = schema["properties"].get(name);
        match known.or(schema.get("additionalProperties")) {
            Some(Value::Bool(false)) => return Err(format!("{at} is not known")),
            Some(inner @ Value::Object(_)) => check(root, inner, member, &at)?,
            _ => {}
        }
    }
    Ok(())
}

fn array(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let items = value.as_array().unwrap();
    if (items.len() as u64) < schema["minItems"].as_u64().unwrap_or(0) {
        return Err(format!("{at}: too few"));
    }
    if schema["uniqueItems"] == true {
        for (index, item) in items.iter().enumerate() {
            if items[..index].contains(item) {
                return Err(format!("{at}[{index}] stands there twice"));
            }
        }
    }
    for (index, item) in items.iter().enumerate() {
        if schema["items"].is_object() {
            check(root, &schema["items"], item, &format!("{at}[{index}]"))?;
        }
    }
    Ok(())
}

fn scalar(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(known) = schema["enum"].as_array()
        && !known.contains(value)
    {
        return Err(format!("{at}: {value} is none of {known:?}"));
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_f64(), value.as_f64())
        && number < least
    {
        return Err(format!("{at}: {number} is less than {least}"));
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str())
        && !Regex::new(pattern).unwrap().is_match(text)
    {
        return Err(format!("{at}: {text} is not as {pattern}"));
    }
    Ok(())
}
