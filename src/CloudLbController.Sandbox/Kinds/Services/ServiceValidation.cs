using System.Net;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>What the server demands of a Service's spec, its ports aside.</summary>
internal static class ServiceValidation
{
    private const string OnlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";
    private const int LongestAffinity = 86400;
    private const string Immutable = "field is immutable";
    private const string OnlyOnce = "may not change once set";

    public static void Validate(JsonObject service, JsonObject? old, ICollection<FieldError> errors)
    {
        ValidateEnums(service, errors);
        ValidateLoadBalancerFields(service, errors);
        if (service.At("spec", "sessionAffinityConfig") is not null && service.Number("spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds") is < 1 or > LongestAffinity)
        {
            errors.Add(FieldError.Invalid(
                "spec.sessionAffinityConfig.clientIP.timeoutSeconds", service.Number("spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds"), $"must be greater than 0 and less than {LongestAffinity}"));
        }

        if (!ServiceFacts.HasClusterIP(service))
            ValidateExternalName(service.Text("spec", "externalName"), errors);
        foreach (var (i, address) in service.Texts("spec", "externalIPs").Index())
            Address.Validate($"spec.externalIPs[{i}]", address, errors);
        foreach (var (_, value) in service.At("spec", "selector") as JsonObject ?? [])
            NameFormat.LabelValue.Validate("spec.selector", value.Text() ?? "", errors);
        if (service.Number("spec", "healthCheckNodePort") != 0 && !ServiceFacts.WantsHealthPort(service))
            errors.Add(FieldError.Forbidden("spec.healthCheckNodePort", "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
        if (old is not null)
            ValidateUpdate(service, old, errors);
    }

    private static void ValidateEnums(JsonObject service, ICollection<FieldError> errors)
    {
        Among(service, "type", errors, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        Among(service, "sessionAffinity", errors, "ClientIP", "None");
        if (service.At("spec", "internalTrafficPolicy") is not null)
            Among(service, "internalTrafficPolicy", errors, "Cluster", "Local");
        if (service.At("spec", "trafficDistribution") is not null)
            Among(service, "trafficDistribution", errors, "PreferClose", "PreferSameNode", "PreferSameZone");
        if (ServiceFacts.IsExternal(service))
            Among(service, "externalTrafficPolicy", errors, "Cluster", "Local");
        else if (service.At("spec", "externalTrafficPolicy") is not null)
            errors.Add(FieldError.Invalid("spec.externalTrafficPolicy", service.Text("spec", "externalTrafficPolicy"), "may only be set for externally-accessible services"));
    }

    private static void Among(JsonObject service, string field, ICollection<FieldError> errors, params string[] values)
    {
        var value = service.Text("spec", field) ?? "";
        if (!values.Contains(value))
            errors.Add(FieldError.NotSupported($"spec.{field}", value, values));
    }

    private static void ValidateExternalName(string? name, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(name))
            errors.Add(FieldError.Required("spec.externalName"));
        else
            NameFormat.Subdomain.Validate("spec.externalName", name.EndsWith('.') ? name[..^1] : name, errors);
    }

    private static void ValidateLoadBalancerFields(JsonObject service, ICollection<FieldError> errors)
    {
        var isLoadBalancer = ServiceFacts.IsLoadBalancer(service);
        foreach (var field in new[] { "allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges" })
        {
            if (!isLoadBalancer && service.At("spec", field) is not null)
                errors.Add(FieldError.Forbidden($"spec.{field}", OnlyLoadBalancer));
        }

        if (isLoadBalancer && service.Text("spec", "clusterIP") == "None")
            errors.Add(FieldError.Invalid("spec.clusterIPs[0]", "None", "may not be set to 'None' for LoadBalancer services"));
        ValidateSourceRanges(service, errors);
    }

    private static void ValidateSourceRanges(JsonObject service, ICollection<FieldError> errors)
    {
        foreach (var (i, range) in service.Texts("spec", "loadBalancerSourceRanges").Index())
        {
            if (!range.Contains('/', StringComparison.Ordinal) || !IPNetwork.TryParse(range.Trim(), out _))
                errors.Add(FieldError.Invalid($"spec.loadBalancerSourceRanges[{i}]", range, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
        }
    }

    private static void ValidateUpdate(JsonObject service, JsonObject old, ICollection<FieldError> errors)
    {
        var (address, before) = (service.Text("spec", "clusterIP"), old.Text("spec", "clusterIP"));
        if (ServiceFacts.HasClusterIP(old) && ServiceFacts.HasClusterIP(service) && address != before)
            errors.Add(FieldError.Printed("spec.clusterIPs[0]", $"[]string{{\"{address}\"}}", OnlyOnce));
        if (ServiceFacts.IsLoadBalancer(old) && ServiceFacts.IsLoadBalancer(service))
            Keep(service, old, "loadBalancerClass", errors, OnlyOnce);
        if (ServiceFacts.WantsHealthPort(old) && ServiceFacts.WantsHealthPort(service))
            Keep(service, old, "healthCheckNodePort", errors);
    }

    private static void Keep(JsonObject service, JsonObject old, string field, ICollection<FieldError> errors, string why = Immutable)
    {
        var (now, before) = (service.At("spec", field), old.At("spec", field));
        if (!JsonNode.DeepEquals(now, before))
            errors.Add(FieldError.Invalid($"spec.{field}", now?.ToString() ?? "", why));
    }
}
