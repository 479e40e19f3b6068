using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Http;

/// <summary>
/// The third version of the server's description, as far as clients look at it: kubectl wants to know whether the server checks fields itself, a load balancer controller which
/// fields it has.
/// </summary>
internal static class OpenApiV3
{
    private const string Prefix = "/openapi/v3";

    /// <summary>The index at <c>/openapi/v3</c>, or the description of one group and version below it; null where there is none.</summary>
    public static JsonObject? Find(string path, KindCatalog kinds)
    {
        if (path.TrimEnd('/') == Prefix)
            return Index(kinds);
        var served = path.StartsWith(Prefix + "/", StringComparison.Ordinal) ? kinds.All.Where(kind => Folder(kind) == path[(Prefix.Length + 1)..]).ToList() : [];
        return served.Count == 0 ? null : Describe(served);
    }

    private static JsonObject Index(KindCatalog kinds)
    {
        var paths = new JsonObject();
        foreach (var folder in kinds.All.Select(Folder).Distinct())
            paths[folder] = new JsonObject { ["serverRelativeURL"] = $"{Prefix}/{folder}" };
        return new JsonObject { ["paths"] = paths };
    }

    private static JsonObject Describe(List<ServedKind> served)
    {
        var paths = new JsonObject();
        foreach (var kind in served)
            paths[$"/{Folder(kind)}{(kind.Type.Namespaced ? "/namespaces/{namespace}" : "")}/{kind.Type.Plural}/{{name}}"] = Object(kind);
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerDocuments.GitVersion },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = served[0].Type.Group.Length == 0 ? Json.ToNode(ServerDocuments.Definitions) : new JsonObject() },
        };
    }

    private static JsonObject Object(ServedKind kind) => new()
    {
        ["patch"] = new JsonObject
        {
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = kind.Type.Group, ["version"] = kind.Type.Version, ["kind"] = kind.Type.Kind },
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }),
            ["responses"] = new JsonObject(),
        },
    };

    private static string Folder(ServedKind kind) => kind.Type.Group.Length == 0 ? $"api/{kind.Type.Version}" : $"apis/{kind.Type.Group}/{kind.Type.Version}";
}
