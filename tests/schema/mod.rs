//! Whether a JSON value is as a schema says: the parts of JSON Schema that
//! ours uses, and stricter than a validator on one point, that every key of an
//! object is known, required and documented.

use serde_json::Value;

/// Panics at the first place where the value is not as the schema says.
pub fn assert_valid(schema: &Value, value: &Value) {
    check(schema, schema, value, "$");
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str) {
    let schema = resolve(root, schema, value);
    check_scalar(schema, value, at);
    match value {
        Value::Object(object) if schema.get("properties").is_some() => {
            let properties = schema["properties"].as_object().unwrap();
            let keys: Vec<_> = object.keys().collect();
            assert_eq!(keys, properties.keys().collect::<Vec<_>>(), "{at}");
            let required = schema["required"].as_array().unwrap();
            assert_eq!(required.len(), keys.len(), "{at}");
            for (key, value) in object {
                let inner = &properties[key];
                assert!(
                    inner.get("description").is_some(),
                    "{at}.{key} is not documented"
                );
                check(root, inner, value, &format!("{at}.{key}"));
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                check(
                    root,
                    &schema["additionalProperties"],
                    value,
                    &format!("{at}.{key}"),
                );
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check(root, &schema["items"], item, &format!("{at}[{index}]"));
            }
        }
        _ => {}
    }
}

fn check_scalar(schema: &Value, value: &Value, at: &str) {
    assert!(schema.is_object(), "{at}: no schema for {value}");
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match &schema["type"] {
        Value::String(kind) => assert_eq!(kind, name, "{at}: {value}"),
        Value::Array(kinds) => assert!(kinds.contains(&name.into()), "{at}: {value}"),
        _ => {}
    }
    if let Some(constant) = schema.get("const") {
        assert_eq!(constant, value, "{at}");
    }
    if let Some(options) = schema["enum"].as_array() {
        assert!(options.contains(value), "{at}: {value}");
    }
    if let Some(options) = schema["oneOf"].as_array() {
        let one = |option: &Value| {
            option.get("const") == Some(value)
                || option["enum"]
                    .as_array()
                    .is_some_and(|all| all.contains(value))
        };
        assert!(options.iter().any(one), "{at}: {value}");
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_i64(), value.as_i64()) {
        assert!(number >= least, "{at}: {value}");
    }
}

/// The schema behind a reference, and of alternatives the one that is null when the value is.
fn resolve<'a>(root: &'a Value, schema: &'a Value, value: &Value) -> &'a Value {
    if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
        let null = |option: &&Value| option["type"] == "null";
        let option = options
            .iter()
            .find(|option| null(option) == value.is_null());
        return resolve(root, option.unwrap(), value);
    }
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(&reference[1..]).unwrap(),
        None => schema,
    }
}
