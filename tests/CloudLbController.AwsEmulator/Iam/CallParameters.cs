namespace CloudLbController.AwsEmulation.Iam;

/// <summary>The parameters of a call that permissions depend on.</summary>
internal sealed class CallParameters(IReadOnlyDictionary<string, string> parameters)
{
    public string? this[string name] => parameters.GetValueOrDefault(name);

    /// <summary>All values of a list, such as ResourceId.1 and ResourceId.2.</summary>
    public IEnumerable<string> List(string name)
    {
        for (var number = 1; this[$"{name}.{number}"] is { } value; number++)
            yield return value;
    }

    /// <summary>Tags at a list, such as Tags.member.1.Key.</summary>
    public IReadOnlyDictionary<string, string> Tags(string name)
    {
        var tags = new Dictionary<string, string>();
        for (var number = 1; this[$"{name}.{number}.Key"] is { } key; number++)
            tags[key] = this[$"{name}.{number}.Value"] ?? "";
        return tags;
    }
}
