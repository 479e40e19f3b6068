using System.Net;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>What the server demands of the addresses in a Service's status.</summary>
internal static class ServiceStatusValidation
{
    private const string Path = "status.loadBalancer.ingress";

    public static void Validate(JsonObject service, ICollection<FieldError> errors)
    {
        var ingress = service.Items("status", "loadBalancer", "ingress");
        if (ingress.Count > 0 && !ServiceFacts.IsLoadBalancer(service))
            errors.Add(FieldError.Forbidden(Path, "may only be used when `spec.type` is \"LoadBalancer\""));
        for (var i = 0; i < ingress.Count; i++)
            Validate(ingress[i], $"{Path}[{i}]", errors);
    }

    private static void Validate(JsonObject ingress, string path, ICollection<FieldError> errors)
    {
        var (ip, mode, host) = (ingress.Text("ip"), ingress.Text("ipMode"), ingress.Text("hostname"));
        if (ip is not null && !IPAddress.TryParse(ip, out _))
            errors.Add(FieldError.Invalid($"{path}.ip", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        if (ip is null && mode is not null)
            errors.Add(FieldError.Forbidden($"{path}.ipMode", "may not be specified when `ip` is not set"));
        if (mode is not (null or "VIP" or "Proxy"))
            errors.Add(FieldError.NotSupported($"{path}.ipMode", mode, "Proxy", "VIP"));
        if (host is not null && IPAddress.TryParse(host, out _))
            errors.Add(FieldError.Invalid($"{path}.hostname", host, "must be a DNS name, not an IP address"));
        else if (host is not null && Uri.CheckHostName(host) != UriHostNameType.Dns)
            errors.Add(FieldError.Invalid($"{path}.hostname", host, "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'"));
    }
}
