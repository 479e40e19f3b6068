using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>A Lease as it was read or written.</summary>
internal sealed record LeaseState(string Holder, string RenewTime, int Transitions, TimeSpan? Duration, string ResourceVersion, JsonElement Raw)
{
    /// <summary>Absent and odd fields read as nothing: a lease that makes no sense is free.</summary>
    public static LeaseState Read(JsonElement lease) => new(
        JsonText.Find(lease, "spec", "holderIdentity") ?? "",
        JsonText.Find(lease, "spec", "renewTime") ?? "",
        Number(lease, "leaseTransitions") ?? 0,
        Number(lease, "leaseDurationSeconds") is > 0 and <= 300 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        JsonText.Find(lease, "metadata", "resourceVersion") ?? "",
        lease);

    /// <summary>The object to send: this one with other values in its spec, so that the server refuses it where this one is not the newest.</summary>
    public JsonObject With(params ReadOnlySpan<(string Field, JsonNode? Value)> changes)
    {
        var body = JsonObject.Create(Raw)!;
        if (body["spec"] is not JsonObject spec)
        {
            body["spec"] = spec = [];
        }

        foreach (var (field, value) in changes)
        {
            spec[field] = value;
        }

        return body;
    }

    private static int? Number(JsonElement lease, string field) =>
        lease.TryGetProperty("spec", out var spec) && spec.ValueKind == JsonValueKind.Object
        && spec.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
