using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>Hands out cluster addresses: 10.96.0.0/16 and fd00:96::/112.</summary>
internal sealed class ClusterIPAllocator(Random random)
{
    private const int Count = 65534;
    private readonly HashSet<string> _taken = [];

    public void Allocate(JsonObject service, JsonObject? old, ICollection<FieldError> errors)
    {
        if (!ServiceFacts.HasClusterIP(service) || service.Text("spec", "clusterIP") == "None")
            return;
        var spec = service.Child("spec");
        var addresses = Requested(spec);
        var own = old.Texts("spec", "clusterIPs");
        foreach (var address in addresses.Except(own).Where(_taken.Contains))
            errors.Add(FieldError.Invalid("spec.clusterIPs", address, "failed to allocate IP: provided IP is already allocated"));

        var families = spec.Texts("ipFamilies");
        if (addresses.Count > families.Count)
            addresses.RemoveRange(families.Count, addresses.Count - families.Count);
        foreach (var family in families.Skip(addresses.Count))
            addresses.Add(Next(family));
        spec["clusterIP"] = addresses[0];
        spec["clusterIPs"] = Json.ToArray(addresses);
    }

    public void Stored(JsonObject? before, JsonObject? after)
    {
        _taken.ExceptWith(before.Texts("spec", "clusterIPs"));
        _taken.UnionWith(after.Texts("spec", "clusterIPs").Where(address => address != "None"));
    }

    private static List<string> Requested(JsonObject spec)
    {
        var listed = spec.Texts("clusterIPs");
        if (listed.Count > 0)
            return [.. listed];
        return spec.Text("clusterIP") is { Length: > 0 } single ? [single] : [];
    }

    private string Next(string family)
    {
        var start = random.Next(Count);
        for (var i = 0; i < Count; i++)
        {
            var address = Format(family, 1 + ((start + i) % Count));
            if (!_taken.Contains(address))
                return address;
        }

        throw ApiErrors.Exhausted("failed to allocate IP: range is full");
    }

    private static string Format(string family, int number) => family == "IPv6"
        ? IPAddress.Parse($"fd00:96::{number.ToString("x", CultureInfo.InvariantCulture)}").ToString()
        : $"10.96.{number >> 8}.{number & 255}";
}
