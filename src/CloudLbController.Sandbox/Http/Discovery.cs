using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Http;

/// <summary>What the server says of the kinds that it serves: <c>/api</c>, <c>/apis</c> and below.</summary>
internal static class Discovery
{
    /// <summary>The document at a path; null where there is none.</summary>
    public static JsonObject? Find(string path, KindCatalog kinds) => path.Trim('/').Split('/') switch
    {
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["api", var version] => Resources("", version, kinds),
        ["apis"] => new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups(kinds).Select(group => Group(group, kinds))]) },
        ["apis", var group] when Groups(kinds).Contains(group) => Document("APIGroup", Group(group, kinds)),
        ["apis", var group, var version] => Resources(group, version, kinds),
        _ => null,
    };

    private static IEnumerable<string> Groups(KindCatalog kinds) => kinds.All.Select(kind => kind.Type.Group).Where(group => group.Length > 0).Distinct();

    private static JsonObject Group(string group, KindCatalog kinds)
    {
        var versions = kinds.All.Where(kind => kind.Type.Group == group).Select(kind => kind.Type.Version).Distinct().Select(version => Version(group, version)).ToList();
        return new JsonObject { ["name"] = group, ["versions"] = new JsonArray([.. versions]), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject? Resources(string group, string version, KindCatalog kinds)
    {
        var served = kinds.All.Where(kind => (kind.Type.Group, kind.Type.Version) == (group, version)).ToList();
        return served.Count == 0 ? null : Document("APIResourceList", new JsonObject
        {
            ["groupVersion"] = served[0].Type.ApiVersion,
            ["resources"] = new JsonArray([.. served.SelectMany(Resources)]),
        });
    }

    private static IEnumerable<JsonObject> Resources(ServedKind kind)
    {
        var type = kind.Type;
        yield return new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = kind.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = Json.ToArray(["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]),
            ["shortNames"] = Json.ToArray(kind.ShortNames),
            ["categories"] = Json.ToArray(kind.Categories),
        };
        if (kind.Rules.HasStatus)
        {
            yield return new JsonObject
            {
                ["name"] = $"{type.Plural}/status",
                ["singularName"] = "",
                ["namespaced"] = type.Namespaced,
                ["kind"] = type.Kind,
                ["verbs"] = Json.ToArray(["get", "patch", "update"]),
            };
        }
    }

    private static JsonObject Document(string kind, JsonObject document)
    {
        document["kind"] = kind;
        document["apiVersion"] = "v1";
        return document;
    }
}
