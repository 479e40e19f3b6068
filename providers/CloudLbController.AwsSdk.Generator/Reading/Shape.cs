using System.Text.Json;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>A type of values.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Type">structure, list, map, string, integer, long, double, float, boolean or timestamp.</param>
internal sealed record Shape(string Name, string Type)
{
    /// <summary>Of a structure, in the model's order.</summary>
    public IReadOnlyList<Member> Members { get; private init; } = [];

    /// <summary>What a list consists of.</summary>
    public Member? Item { get; private init; }

    /// <summary>What a map's keys are; its values are <see cref="Value"/>.</summary>
    public Member? Key { get; private init; }

    public Member? Value { get; private init; }

    /// <summary>The values that a string may have; none where it is free.</summary>
    public IReadOnlyList<string> Enum { get; private init; } = [];

    /// <summary>The code of an error; null for what is no error.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>Of an error.</summary>
    public int HttpStatusCode { get; private init; }

    /// <summary>Characters of a string, items of a list, or the least number itself.</summary>
    public double? Min { get; private init; }

    public double? Max { get; private init; }

    /// <summary>What a whole string looks like.</summary>
    public string? Pattern { get; private init; }

    public bool IsEnum => Enum.Count > 0;

    public bool IsException { get; private init; }

    /// <summary>Everything that it consists of.</summary>
    public IEnumerable<Member> Parts => Members.Concat(new[] { Item, Key, Value }.OfType<Member>());

    public static Shape Read(string name, JsonElement json) => new(name, json.GetProperty("type").GetString()!)
    {
        Members = ReadMembers(json),
        Item = json.TryGetProperty("member", out var item) ? Member.Read("member", item, true) : null,
        Key = json.TryGetProperty("key", out var key) ? Member.Read("key", key, true) : null,
        Value = json.TryGetProperty("value", out var value) ? Member.Read("value", value, true) : null,
        Enum = json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(text => text.GetString()!)] : [],
        IsException = json.TryGetProperty("exception", out var isException) && isException.GetBoolean(),
        ErrorCode = json.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null,
        HttpStatusCode = json.TryGetProperty("error", out error) ? error.GetProperty("httpStatusCode").GetInt32() : 0,
        Min = json.TryGetProperty("min", out var min) ? min.GetDouble() : null,
        Max = json.TryGetProperty("max", out var max) ? max.GetDouble() : null,
        Pattern = json.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null,
    };

    private static List<Member> ReadMembers(JsonElement json)
    {
        if (!json.TryGetProperty("members", out var members))
            return [];
        var required = json.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        return [.. members.EnumerateObject().Select(member => Member.Read(member.Name, member.Value, required.Contains(member.Name)))];
    }
}
