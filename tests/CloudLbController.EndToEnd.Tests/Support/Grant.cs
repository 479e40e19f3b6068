using System.Text.Json;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>One thing that a role allows: one verb on one resource or path.</summary>
internal sealed record Grant(string Verb, string Group, string? Resource, string? ResourceName, string? Path)
{
    /// <summary>How the API server says that it is missing.</summary>
    public string Refusal => Path is null ? $"cannot {Verb} resource \"{Resource}\"" : $"cannot {Verb} path \"{Path}\"";

    /// <summary>What <c>kubectl auth can-i</c> is asked.</summary>
    public string Question => Path is not null ? $"{Verb} {Path}"
        : Resource!.Split('/') is [var resource, var sub] ? $"{Verb} {resource} --subresource={sub}"
        : $"{Verb} {(Group.Length > 0 ? $"{Resource}.{Group}" : Resource)}{(ResourceName is null ? "" : $"/{ResourceName}")}";

    /// <summary>All that a role allows, one by one.</summary>
    public static IReadOnlyList<Grant> Of(JsonElement role) =>
    [
        .. from rule in role.GetProperty("rules").EnumerateArray()
           from verb in Texts(rule, "verbs")
           from grant in Texts(rule, "nonResourceURLs").Select(path => new Grant(verb, "", null, null, path))
               .Concat(
                   from grp in Texts(rule, "apiGroups")
                   from resource in Texts(rule, "resources")
                   from name in Texts(rule, "resourceNames").DefaultIfEmpty(null!)
                   select new Grant(verb, grp, resource, name, null))
           select grant,
    ];

    /// <summary>The YAML of a rule that allows just this.</summary>
    public string Rule() => Path is not null
        ? $"- {{ nonResourceURLs: ['{Path}'], verbs: [{Verb}] }}"
        : $"- {{ apiGroups: ['{Group}'], resources: ['{Resource}'], verbs: [{Verb}]{(ResourceName is null ? "" : $", resourceNames: [{ResourceName}]")} }}";

    public override string ToString() => $"{Verb} {Path ?? Resource}";

    private static IEnumerable<string> Texts(JsonElement rule, string name) =>
        rule.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!) : [];
}
