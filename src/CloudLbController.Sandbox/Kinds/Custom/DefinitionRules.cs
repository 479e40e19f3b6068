using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Custom;

/// <summary>CustomResourceDefinitions: what they define is served from the moment they are stored, until the last object of it is gone.</summary>
internal sealed class DefinitionRules(Action<ServedKind> serve, Action<ServedKind> forget) : KindRules
{
    /// <summary>Holds a definition until its objects are gone.</summary>
    public const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>Kubernetes' own groups are defined by its maintainers only; the annotation names where they approved it.</summary>
    private const string Approval = "api-approved.kubernetes.io";

    private static readonly string[] Protected = [".k8s.io", ".kubernetes.io"];
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];
    private static readonly string[] Needed = ["plural", "kind"];

    public override bool HasStatus => true;

    public override bool HasGeneration => true;

    public override bool QualifiesFinalizers => false;

    public override void PrepareForCreate(JsonObject created)
    {
        var names = created.Child("spec").Child("names");
        names.SetDefault("singular", names.Text("kind")?.ToLowerInvariant() ?? "");
        names.SetDefault("listKind", $"{names.Text("kind")}List");
        created["status"] = new JsonObject
        {
            ["acceptedNames"] = names.DeepClone(),
            ["storedVersions"] = Json.ToArray(created.Items("spec", "versions").Where(version => version.Flag("storage") == true).Select(version => version.Text("name") ?? "")),
            ["conditions"] = new JsonArray(Condition("NamesAccepted", "NoConflicts"), Condition("Established", "InitialNamesAccepted")),
        };
        created.Child("metadata")["finalizers"] = Json.ToArray(created.Texts("metadata", "finalizers").Append(Cleanup).Distinct());
    }

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var (group, scope) = (candidate.Text("spec", "group") ?? "", candidate.Text("spec", "scope") ?? "");
        ValidateGroup(group, candidate, errors);
        if (!Scopes.Contains(scope))
            errors.Add(scope.Length == 0 ? FieldError.Required("spec.scope") : FieldError.NotSupported("spec.scope", scope, Scopes));
        foreach (var name in Needed.Where(name => string.IsNullOrEmpty(candidate.Text("spec", "names", name))))
            errors.Add(FieldError.Required($"spec.names.{name}"));
        var expected = $"{candidate.Text("spec", "names", "plural")}.{group}";
        if (candidate.Text("metadata", "name") != expected)
            errors.Add(FieldError.Invalid("metadata.name", candidate.Text("metadata", "name"), "must be spec.names.plural+\".\"+spec.group"));
        ValidateVersions(candidate, errors);
    }

    public override void Stored(JsonObject? before, JsonObject? after)
    {
        if (before is not null)
            forget(CustomKind.Of(before));
        if (after is not null)
            serve(CustomKind.Of(after));
    }

    private static void ValidateGroup(string group, JsonObject candidate, ICollection<FieldError> errors)
    {
        if (group.Length == 0)
            errors.Add(FieldError.Required("spec.group"));
        else if (!group.Contains('.', StringComparison.Ordinal))
            errors.Add(FieldError.Invalid("spec.group", group, "should be a domain with at least one dot"));
        else if (Protected.Any(domain => $".{group}".EndsWith(domain, StringComparison.Ordinal)) && candidate.At("metadata", "annotations", Approval) is null)
            errors.Add(FieldError.Required($"metadata.annotations[{Approval}]", $"protected groups must have approval annotation \"{Approval}\", see https://github.com/kubernetes/enhancements/pull/1111"));
    }

    private static void ValidateVersions(JsonObject candidate, ICollection<FieldError> errors)
    {
        var versions = candidate.Items("spec", "versions");
        if (versions.Count(version => version.Flag("storage") == true) != 1)
            errors.Add(FieldError.Printed("spec.versions", "[]", "must have exactly one version marked as storage version"));
        for (var i = 0; i < versions.Count; i++)
        {
            if (string.IsNullOrEmpty(versions[i].Text("name")))
                errors.Add(FieldError.Required($"spec.versions[{i}].name"));
            if (versions[i].At("schema", "openAPIV3Schema") is null)
                errors.Add(FieldError.Required($"spec.versions[{i}].schema.openAPIV3Schema", "schemas are required"));
        }
    }

    private static JsonObject Condition(string type, string reason) => new() { ["type"] = type, ["status"] = "True", ["reason"] = reason, ["message"] = "" };
}
