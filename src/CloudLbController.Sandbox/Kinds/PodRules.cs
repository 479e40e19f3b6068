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
        foreach (var port in created.Items("spec", "containers").SelectMany(container => container.Items("ports")))
            port.SetDefault("protocol", "TCP");
    }

    /// <summary>A pod that no node has, or that has ended, needs no time.</summary>
    public override int GracePeriodSeconds(JsonObject deleted, int? asked) =>
        deleted.Text("spec", "nodeName") is null or "" || deleted.Text("status", "phase") is "Succeeded" or "Failed" ? 0
        : (asked ?? deleted.Number("spec", "terminationGracePeriodSeconds")) is >= 0 and var seconds ? seconds : 1;

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var containers = candidate.Items("spec", "containers");
        if (containers.Count == 0)
            errors.Add(FieldError.Required("spec.containers"));
        for (var i = 0; i < containers.Count; i++)
        {
            foreach (var field in Required.Where(field => string.IsNullOrEmpty(containers[i].Text(field))))
                errors.Add(FieldError.Required($"spec.containers[{i}].{field}"));
            ValidatePorts(containers[i].Items("ports"), $"spec.containers[{i}].ports", errors);
        }

        if (old is not null && !JsonNode.DeepEquals(Fixed(candidate), Fixed(old)))
            errors.Add(FieldError.Forbidden("spec", "pod updates may not change fields other than `spec.containers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations`"));
    }

    private static void ValidatePorts(IReadOnlyList<JsonObject> ports, string path, ICollection<FieldError> errors)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            var number = ports[i].Number("containerPort");
            if (number == 0)
                errors.Add(FieldError.Required($"{path}[{i}].containerPort"));
            else if (number is < 1 or > 65535)
                errors.Add(FieldError.Invalid($"{path}[{i}].containerPort", number, "must be between 1 and 65535, inclusive"));
            if (ports[i].Text("name") is { Length: > 0 } name)
                PortName.Validate($"{path}[{i}].name", name, errors);
            if (ports[i].Text("protocol") is not ("TCP" or "UDP" or "SCTP"))
                errors.Add(FieldError.NotSupported($"{path}[{i}].protocol", ports[i].Text("protocol") ?? "", "SCTP", "TCP", "UDP"));
        }
    }

    /// <summary>The spec without what may change.</summary>
    private static JsonObject Fixed(JsonObject pod)
    {
        var spec = (JsonObject)(pod["spec"]?.DeepClone() ?? new JsonObject());
        spec.Remove("activeDeadlineSeconds");
        spec.Remove("tolerations");
        foreach (var container in spec.Items("containers"))
            container.Remove("image");
        return spec;
    }
}
