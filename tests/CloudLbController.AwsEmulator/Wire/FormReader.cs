using System.Globalization;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Reads the parameters of one structure; the generated readers say which there are.</summary>
internal sealed class FormReader(FormNode node, string path, Checks checks)
{
    private delegate bool Parser<T>(string text, out T value);

    public string? Text(string name, bool isRequired, Constraint? constraint)
    {
        if (Value(name, isRequired) is { } text)
        {
            checks.Text(At(name), text, constraint);
            return text;
        }

        return null;
    }

    public int? Int(string name, bool isRequired, Constraint? constraint) => Number<int>(name, isRequired, constraint, int.TryParse);

    public long? Long(string name, bool isRequired, Constraint? constraint) => Number<long>(name, isRequired, constraint, long.TryParse);

    public double? Double(string name, bool isRequired, Constraint? constraint) => Number<double>(name, isRequired, constraint, TryDouble);

    public bool? Bool(string name, bool isRequired, Constraint? _) => Parsed<bool>(name, isRequired, bool.TryParse, "boolean");

    public DateTimeOffset? Time(string name, bool isRequired, Constraint? _) => Parsed<DateTimeOffset>(name, isRequired, TryTime, "timestamp");

    public T? Structure<T>(string name, bool isRequired, Func<FormReader, T> read)
        where T : class
    {
        if (node.Find(name) is { } found)
            return read(new FormReader(found, $"{At(name)}.", checks));
        Require(name, isRequired);
        return null;
    }

    public IReadOnlyList<T>? List<T>(string name, bool isRequired, Constraint? constraint, Func<FormReader, T> read) =>
        Items(name, isRequired, constraint)?.Select((item, index) => read(new FormReader(item, Item(name, index), checks))).ToList();

    public IReadOnlyList<string>? Texts(string name, bool isRequired, Constraint? constraint, Constraint? each)
    {
        if (Items(name, isRequired, constraint) is not { } items)
            return null;
        var texts = items.Select(item => item.Value ?? "").ToList();
        for (var i = 0; i < texts.Count; i++)
            checks.Text(Item(name, i), texts[i], each);
        return texts;
    }

    public IReadOnlyDictionary<string, string>? Map(string name, bool isRequired, Constraint? _)
    {
        if (node.Find(name) is { } found)
            return (found.Find("entry")?.Numbered() ?? []).ToDictionary(entry => entry.Find("key")?.Value ?? "", entry => entry.Find("value")?.Value ?? "");
        Require(name, isRequired);
        return null;
    }

    /// <summary>The items of a list; an empty list is a name without a number.</summary>
    private IReadOnlyList<FormNode>? Items(string name, bool isRequired, Constraint? constraint)
    {
        if (node.Find(name) is not { } found)
        {
            Require(name, isRequired);
            return null;
        }

        var items = (checks.ItemName is { } itemName ? found.Find(itemName) : found)?.Numbered() ?? [];
        checks.Count(At(name), items.Count, constraint);
        return items;
    }

    private T? Number<T>(string name, bool isRequired, Constraint? constraint, Parser<T> parse)
        where T : struct, IConvertible
    {
        var number = Parsed(name, isRequired, parse, "number");
        if (number is { } value)
            checks.Number(At(name), value.ToDouble(CultureInfo.InvariantCulture), constraint);
        return number;
    }

    private T? Parsed<T>(string name, bool isRequired, Parser<T> parse, string type)
        where T : struct
    {
        if (Value(name, isRequired) is not { } text)
            return null;
        if (parse(text, out var value))
            return value;
        checks.Malformed(At(name), text, type);
        return null;
    }

    private string? Value(string name, bool isRequired)
    {
        var value = node.Find(name)?.Value;
        if (value is null)
            Require(name, isRequired);
        return value;
    }

    private void Require(string name, bool isRequired)
    {
        if (isRequired)
            checks.Missing(At(name));
    }

    /// <summary>The path of a member in messages: query has its own, in small first letters; ec2 takes the parameter's name.</summary>
    private string At(string name) => checks.ItemName is null ? path + name : $"{path}{char.ToLowerInvariant(name[0])}{name[1..]}";

    private string Item(string name, int index) => checks.ItemName is { } itemName ? $"{At(name)}.{index + 1}.{itemName}." : $"{At(name)}.{index + 1}.";

    private static bool TryDouble(string text, out double value) => double.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static bool TryTime(string text, out DateTimeOffset value) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}
