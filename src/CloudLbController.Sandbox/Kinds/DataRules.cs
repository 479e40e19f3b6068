using System.Text;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>ConfigMaps, and what Secrets share with them: data by key, of a size that the store takes, fixed for good where it is said to be.</summary>
internal class DataRules : KindRules
{
    private const int MostBytes = 1024 * 1024;
    private static readonly string[] Fields = ["data", "binaryData"];

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var (plain, binary) = (Data(candidate, "data"), Data(candidate, "binaryData"));
        foreach (var (field, key) in plain.Select(pair => ("data", pair.Key)).Concat(binary.Select(pair => ("binaryData", pair.Key))))
            NameFormat.DataKey.Validate($"{field}[{key}]", key, errors);
        foreach (var (key, _) in plain.Where(pair => binary.ContainsKey(pair.Key)))
            errors.Add(FieldError.Invalid($"data[{key}]", key, "duplicate of key present in binaryData"));
        if (plain.Sum(pair => Size(pair.Value.Text() ?? "")) + binary.Sum(pair => EncodedSize(pair.Value)) > MostBytes)
            errors.Add(FieldError.TooLong(TooLongField, MostBytes));
        if (old?.Flag("immutable") == true)
            ValidateUnchanged(candidate, old, errors);
    }

    /// <summary>The field that the server names when all is too much together.</summary>
    protected virtual string TooLongField => "[]";

    /// <summary>The bytes of one value of <c>data</c>.</summary>
    protected virtual int Size(string value) => Encoding.UTF8.GetByteCount(value);

    protected static int EncodedSize(JsonNode? value) => value.Text() is { } text ? text.Length / 4 * 3 - text.AsSpan().Count('=') : 0;

    private static JsonObject Data(JsonObject from, string field) => from.At(field) as JsonObject ?? [];

    private static void ValidateUnchanged(JsonObject candidate, JsonObject old, ICollection<FieldError> errors)
    {
        if (candidate.Flag("immutable") != true)
            errors.Add(FieldError.Forbidden("immutable", "field is immutable when `immutable` is set"));
        foreach (var field in Fields.Where(field => !JsonNode.DeepEquals(Data(candidate, field), Data(old, field))))
            errors.Add(FieldError.Forbidden(field, "field is immutable when `immutable` is set"));
    }
}
