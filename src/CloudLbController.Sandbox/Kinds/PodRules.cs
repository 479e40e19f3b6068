using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Pods are data here: whoever runs them writes their status.</summary>
internal sealed class PodRules : KindRules
{
    private const int DefaultGracePeriodSeconds = 30;
    private static readonly string[] Required = ["name", "image"];

    public override bool HasStatus => true;

    public override void PrepareForCreate(JsonObject created)
    {
        created["status"] = new JsonObject { ["phase"] = "Pending" };
        created.Child("spec").SetDefault("terminationGracePeriodSeconds", DefaultGracePeriodSeconds);
    }

    /// <summary>A pod that no node has, or that has ended, needs no time.</summary>
    public override int GracePeriodSeconds(JsonObject deleted, int? asked) =>
        deleted.Text("spec", "nodeName") is null or "" || deleted.Text("status", "phase") is "Succeeded" or "Failed" ? 0
        : Math.Max(0, asked ?? deleted.Number("spec", "terminationGracePeriodSeconds"));

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
