using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>One thing that a role allows: one verb on one resource or path.</summary>
internal sealed record Grant(string Verb, string Group, string? Resource, string? ResourceName, string? Path)
{
    /// <summary>How the API server says that it is missing.</summary>
    public string Refusal => Path is null ? $"cannot {Verb} resource \"{Resource}\"" : $"cannot {Verb} path \"{Path}\"";

    /// <summary>Asks the server whether a ServiceAccount in <paramref name="ns"/> may do it.</summary>
    public JsonObject Question(string user, string ns)
    {
        var parts = Resource?.Split('/');
        return new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SubjectAccessReview",
            ["spec"] = new JsonObject
            {
                ["user"] = user,
                ["resourceAttributes"] = parts is null ? null : new JsonObject
                {
                    ["verb"] = Verb,
                    ["group"] = Group,
                    ["resource"] = parts[0],
                    ["subresource"] = parts.ElementAtOrDefault(1),
                    ["name"] = ResourceName,
                    ["namespace"] = ns,
                },
                ["nonResourceAttributes"] = Path is null ? null : new JsonObject { ["verb"] = Verb, ["path"] = Path },
            },
        };
    }

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
