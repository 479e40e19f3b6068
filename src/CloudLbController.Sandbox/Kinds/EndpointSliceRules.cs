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
            if (candidate.Text("addressType") is not ("IPv4" or "IPv6"))
                continue;
            for (var k = 0; k < addresses.Count; k++)
                Address.Validate($"endpoints[{i}].addresses[{k}]", addresses[k], errors);
        }
    }
}
