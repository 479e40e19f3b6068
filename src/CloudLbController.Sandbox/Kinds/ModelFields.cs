using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CloudLbController.Kubernetes.Api;
using k8s.Models;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>
/// The fields of a kind, as KubernetesClient's models of the served version have them. A server that decodes into types stores nothing else: unknown fields are dropped, and
/// values of another type are refused.
/// </summary>
internal sealed class ModelFields : IKindFields
{
    private static readonly ConcurrentDictionary<Type, ModelFields> Known = new();

    private readonly string _name;
    private readonly Dictionary<string, Type> _types;

    private ModelFields(Type model)
    {
        _name = model.Name.TrimStart('V', '1');
        _types = model.GetProperties()
            .Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
            .ToDictionary(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name, property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
    }

    public static ModelFields Of(Type model) => Known.GetOrAdd(model, type => new ModelFields(type));

    public IReadOnlyList<string> Prune(ResourceType type, JsonObject body)
    {
        var walk = new Walk(type, []);
        Prune(body, "", walk);
        return walk.Unknown;
    }

    private void Prune(JsonObject body, string path, Walk walk)
    {
        foreach (var (name, value) in body.ToList())
        {
            if (!_types.TryGetValue(name, out var type))
            {
                body.Remove(name);
                walk.Unknown.Add($"{path}{name}");
            }
            else if (value is not null)
            {
                Prune(value, type, $"{path}{name}", walk);
            }
        }
    }

    private void Prune(JsonNode value, Type type, string path, Walk walk)
    {
        if (Element(type, typeof(IDictionary<,>), 1) is { } valueType)
        {
            foreach (var (key, inner) in Require<JsonObject>(value, path, "map[string]string", walk).Where(pair => pair.Value is not null))
                Prune(inner!, valueType, $"{path}.{key}", walk);
        }
        else if (type != typeof(byte[]) && Element(type, typeof(IList<>), 0) is { } itemType)
        {
            var items = Require<JsonArray>(value, path, $"[]{itemType.Name.TrimStart('V', '1')}", walk);
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is { } item)
                    Prune(item, itemType, $"{path}[{i}]", walk);
            }
        }
        else if (IsScalar(type))
            RequireScalar(value, type, path, walk);
        else if (type != typeof(object))
            Of(type).Prune(Require<JsonObject>(value, path, type.Name.TrimStart('V', '1'), walk), $"{path}.", walk);
    }

    private static Type? Element(Type type, Type generic, int argument) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[argument] : null;

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(DateTime) || type == typeof(byte[]) || type == typeof(IntOrString) || type == typeof(ResourceQuantity);

    private T Require<T>(JsonNode value, string path, string goType, Walk walk)
        where T : JsonNode => value as T ?? throw Mismatch(value, path, goType, walk);

    private void RequireScalar(JsonNode value, Type type, string path, Walk walk)
    {
        var kind = value.GetValueKind();
        var (fits, goType) = type == typeof(bool) ? (kind is JsonValueKind.True or JsonValueKind.False, "bool")
            : type == typeof(int) ? (kind == JsonValueKind.Number && ((JsonValue)value).TryGetValue<int>(out _), "int32")
            : type == typeof(long) ? (kind == JsonValueKind.Number && ((JsonValue)value).TryGetValue<long>(out _), "int64")
            : type == typeof(IntOrString) ? (kind == JsonValueKind.String || (kind == JsonValueKind.Number && ((JsonValue)value).TryGetValue<int>(out _)), "int32")
            : type == typeof(ResourceQuantity) || type == typeof(double) ? (kind is JsonValueKind.Number or JsonValueKind.String, type.Name)
            : (kind == JsonValueKind.String, "string");
        if (!fits)
            throw Mismatch(value, path, goType, walk);
        if (type == typeof(DateTime) && !IsTime(value.GetValue<string>()))
            throw NoTime(value.GetValue<string>(), walk);
    }

    private static bool IsTime(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ApiException NoTime(string text, Walk walk) => ApiErrors.BadRequest(
        $"{walk.Type.Kind} in version \"{walk.Type.Version}\" cannot be handled as a {walk.Type.Kind}: parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");

    private ApiException Mismatch(JsonNode value, string path, string goType, Walk walk)
    {
        var found = value.GetValueKind() switch
        {
            // A whole number that is too large, or none where one must be, is printed.
            JsonValueKind.Number => goType is "int32" or "int64" ? $"number {value.ToJsonString()}" : "number",
            JsonValueKind.True or JsonValueKind.False => "bool",
            var other => other.ToString().ToLowerInvariant(),
        };
        var kind = walk.Type.Kind;
        return ApiErrors.BadRequest(
            $"{kind} in version \"{walk.Type.Version}\" cannot be handled as a {kind}: json: cannot unmarshal {found} into Go struct field {_name}.{path} of type {goType}");
    }

    private sealed record Walk(ResourceType Type, List<string> Unknown);
}
