using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Custom;

/// <summary>One place in the schema of a custom kind (<c>openAPIV3Schema</c>): what may be there, and what stands there where nothing is given.</summary>
internal sealed class SchemaNode(JsonObject schema)
{
    private readonly Dictionary<string, SchemaNode> _properties =
        (schema["properties"] as JsonObject ?? []).Where(pair => pair.Value is JsonObject).ToDictionary(pair => pair.Key, pair => new SchemaNode((JsonObject)pair.Value!));

    /// <summary>What a schema says of any key of a map; null where it says nothing.</summary>
    private readonly SchemaNode? _additional = schema["additionalProperties"] is JsonObject values ? new SchemaNode(values) : null;

    private readonly SchemaNode? _items = schema["items"] is JsonObject items ? new SchemaNode(items) : null;

    private bool KeepsUnknown => schema.Flag("x-kubernetes-preserve-unknown-fields") == true || schema.Flag("additionalProperties") == true;

    /// <summary>Drops fields that the schema does not have; their paths go to <paramref name="unknown"/>.</summary>
    public void Prune(JsonNode? value, string path, ICollection<string> unknown)
    {
        if (value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                _items?.Prune(list[i], $"{path}[{i}]", unknown);
        }

        foreach (var (name, inner) in (value as JsonObject ?? []).ToList())
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if ((_properties.GetValueOrDefault(name) ?? _additional) is { } known)
            {
                known.Prune(inner, place, unknown);
            }
            else if (!KeepsUnknown)
            {
                ((JsonObject)value!).Remove(name);
                unknown.Add(place);
            }
        }
    }

    /// <summary>Fills in what is not given and has a default.</summary>
    public void SetDefaults(JsonNode? value)
    {
        foreach (var item in value as JsonArray ?? [])
            _items?.SetDefaults(item);
        if (value is not JsonObject fields)
            return;
        foreach (var (name, property) in _properties)
        {
            if (!fields.ContainsKey(name) && property.Default is { } standard)
                fields[name] = standard.DeepClone();
            property.SetDefaults(fields[name]);
        }

        foreach (var (_, inner) in fields.Where(pair => !_properties.ContainsKey(pair.Key)))
            _additional?.SetDefaults(inner);
    }

    /// <summary>Adds what is wrong with a value.</summary>
    public void Validate(JsonNode? value, string path, ICollection<FieldError> errors)
    {
        if (value is null)
            return;
        if (schema.Text("type") is { } type && !SchemaTypes.Fits(value, type, schema))
        {
            var found = SchemaTypes.Of(value);
            errors.Add(FieldError.Invalid(path, found, $"{path} in body must be of type {type}: \"{found}\""));
            return;
        }

        SchemaBounds.Validate(schema, value, path, errors);
        if (value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                _items?.Validate(list[i], $"{path}[{i}]", errors);
        }

        if (value is not JsonObject fields)
            return;
        foreach (var name in schema.Texts("required").Where(name => fields[name] is null))
            errors.Add(FieldError.Required(path.Length == 0 ? name : $"{path}.{name}"));
        foreach (var (name, inner) in fields)
            (_properties.GetValueOrDefault(name) ?? _additional)?.Validate(inner, path.Length == 0 ? name : $"{path}.{name}", errors);
    }

    private JsonNode? Default => schema["default"];
}
