using System.Net;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>EndpointSlices hold addresses of pods: nothing that would lead a node to itself.</summary>
internal sealed class EndpointSliceRules : KindRules
{
    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var endpoints = candidate.Items("endpoints");
        for (var i = 0; i < endpoints.Count; i++)
        {
            var addresses = endpoints[i].Texts("addresses");
            if (addresses.Count == 0)
                errors.Add(FieldError.Required($"endpoints[{i}].addresses", "must contain at least 1 address"));
            for (var k = 0; k < addresses.Count; k++)
                Validate(candidate.Text("addressType"), addresses[k], $"endpoints[{i}].addresses[{k}]", errors);
        }
    }

    private static void Validate(string? type, string text, string path, ICollection<FieldError> errors)
    {
        if (type is not ("IPv4" or "IPv6"))
            return;
        if (!IPAddress.TryParse(text, out var address))
            errors.Add(FieldError.Invalid(path, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        else if (IPAddress.IsLoopback(address))
            errors.Add(FieldError.Invalid(path, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
    }
}
