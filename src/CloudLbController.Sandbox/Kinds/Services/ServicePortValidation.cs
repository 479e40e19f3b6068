using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>What the server demands of a Service's ports.</summary>
internal static class ServicePortValidation
{
    private const string OutOfRange = "must be between 1 and 65535, inclusive";

    public static void Validate(JsonObject service, ICollection<FieldError> errors)
    {
        var ports = service.Items("spec", "ports");
        if (ports.Count == 0 && ServiceFacts.HasClusterIP(service) && service.Text("spec", "clusterIP") != "None")
            errors.Add(FieldError.Required("spec.ports"));
        for (var i = 0; i < ports.Count; i++)
            ValidatePort(ports[i], $"spec.ports[{i}]", ports.Count > 1, errors);
        ValidatePairs(ports, errors);
    }

    private static void ValidatePort(JsonObject port, string path, bool needsName, ICollection<FieldError> errors)
    {
        if (needsName && string.IsNullOrEmpty(port.Text("name")))
            errors.Add(FieldError.Required($"{path}.name"));
        else if (port.Text("name") is { Length: > 0 } name)
            NameFormat.Dns1123Label.Validate($"{path}.name", name, errors);
        if (port.Number("port") is < 1 or > 65535)
            errors.Add(FieldError.Invalid($"{path}.port", port.Number("port"), OutOfRange));
        if (port.Text("protocol") is not ("TCP" or "UDP" or "SCTP"))
            errors.Add(FieldError.NotSupported($"{path}.protocol", port.Text("protocol") ?? "", "SCTP", "TCP", "UDP"));
        if (port["targetPort"] is JsonValue target && target.TryGetValue(out int number) && number is < 1 or > 65535)
            errors.Add(FieldError.Invalid($"{path}.targetPort", number, OutOfRange));
        else if (port.Text("targetPort") is { Length: > 0 } portName)
            PortName.Validate($"{path}.targetPort", portName, errors);
    }

    private static void ValidatePairs(IReadOnlyList<JsonObject> ports, ICollection<FieldError> errors)
    {
        var names = new HashSet<string>();
        var listeners = new HashSet<(string?, int)>();
        var nodePorts = new HashSet<(string?, int)>();
        for (var i = 0; i < ports.Count; i++)
        {
            var (protocol, node) = (ports[i].Text("protocol"), ports[i].Number("nodePort"));
            if (ports[i].Text("name") is { Length: > 0 } name && !names.Add(name))
                errors.Add(FieldError.Duplicate($"spec.ports[{i}].name", $"\"{name}\""));
            if (!listeners.Add((protocol, ports[i].Number("port"))))
                errors.Add(FieldError.Duplicate($"spec.ports[{i}]", $"{protocol} {ports[i].Number("port")}"));
            if (node != 0 && !nodePorts.Add((protocol, node)))
                errors.Add(FieldError.Duplicate($"spec.ports[{i}].nodePort", node));
        }
    }
}
