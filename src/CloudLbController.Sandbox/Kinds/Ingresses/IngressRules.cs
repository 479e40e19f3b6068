using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Ingresses;

/// <summary>Ingresses, as Kubernetes 1.34 treats them.</summary>
internal sealed class IngressRules : KindRules
{
    public override bool HasStatus => true;

    public override bool HasGeneration => true;

    public override void PrepareForCreate(JsonObject created) => created["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var rules = candidate.Items("spec", "rules");
        if (rules.Count == 0 && candidate.At("spec", "defaultBackend") is null)
            errors.Add(FieldError.Invalid("spec", "", "either `defaultBackend` or `rules` must be specified"));
        if (candidate.At("spec", "defaultBackend") is { } backend)
            IngressBackends.Validate(backend, "spec.defaultBackend", errors);
        for (var i = 0; i < rules.Count; i++)
            ValidatePaths(rules[i], $"spec.rules[{i}].http", errors);
    }

    private static void ValidatePaths(JsonObject rule, string field, ICollection<FieldError> errors)
    {
        if (rule.At("http") is null)
            return;
        var paths = rule.Items("http", "paths");
        if (paths.Count == 0)
            errors.Add(FieldError.Required($"{field}.paths"));
        for (var i = 0; i < paths.Count; i++)
        {
            IngressPaths.Validate(paths[i], $"{field}.paths[{i}]", errors);
            IngressBackends.Validate(paths[i]["backend"], $"{field}.paths[{i}].backend", errors);
        }
    }
}
