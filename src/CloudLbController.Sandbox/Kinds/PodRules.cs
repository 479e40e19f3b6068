using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Pods are data here: whoever runs them writes their status.</summary>
internal sealed class PodRules : KindRules
{
    private static readonly string[] Required = ["name", "image"];

    public override bool HasStatus => true;

    public override void PrepareForCreate(JsonObject created) => created["status"] = new JsonObject { ["phase"] = "Pending" };

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var containers = candidate.Items("spec", "containers");
        if (containers.Count == 0)
            errors.Add(FieldError.Required("spec.containers"));
        for (var i = 0; i < containers.Count; i++)
        {
            foreach (var field in Required.Where(field => string.IsNullOrEmpty(containers[i].Text(field))))
                errors.Add(FieldError.Required($"spec.containers[{i}].{field}"));
        }
    }
}
