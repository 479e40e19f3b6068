using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Ingresses;

/// <summary>Backends of an Ingress: a Service with a port, or a resource.</summary>
internal static class IngressBackends
{
    public static void Validate(JsonNode? backend, string field, ICollection<FieldError> errors)
    {
        var (service, resource) = (backend.At("service"), backend.At("resource"));
        if (service is null && resource is null)
            errors.Add(FieldError.Required(field, "resource or service backend is required"));
        else if (service is not null && resource is not null)
            errors.Add(FieldError.Invalid(field, "", "cannot set both resource and service backends"));
        else if (service is not null)
            ValidateService(service, $"{field}.service", errors);
    }

    private static void ValidateService(JsonNode service, string field, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(service.Text("name")))
            errors.Add(FieldError.Required($"{field}.name"));
        var (name, number) = (service.Text("port", "name") ?? "", service.Number("port", "number"));
        if (name.Length > 0 && number != 0)
            errors.Add(FieldError.Invalid(field, "", "cannot set both port name & port number"));
        else if (name.Length == 0 && number == 0)
            errors.Add(FieldError.Required(field, "port name or number is required"));
        else if (number is < 0 or > 65535)
            errors.Add(FieldError.Invalid($"{field}.port.number", number, "must be between 1 and 65535, inclusive"));
    }
}
