using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>Reads and writes the Lease object. Each write is bound to the version that was read.</summary>
internal sealed class LeaseClient(IKubernetesApi api, LeaseElectorOptions options, TimeProvider time)
{
    public async Task<LeaseState?> FindAsync(CancellationToken ct)
    {
        try
        {
            return LeaseState.Read(await api.GetAsync(ResourceType.Leases, options.Lease, ct));
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    public Task<IAsyncEnumerable<WatchEvent>> WatchAsync(LeaseState from, CancellationToken ct) => api.WatchAsync(
        ResourceType.Leases,
        new WatchRequest(from.ResourceVersion, TimeSpan.FromMinutes(5), $"metadata.name={options.Lease.Name}", options.Lease.Namespace),
        ct);

    public async Task<LeaseState> CreateAsync(CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = ResourceType.Leases.ApiVersion,
            ["kind"] = ResourceType.Leases.Kind,
            ["metadata"] = new JsonObject { ["name"] = options.Lease.Name, ["namespace"] = options.Lease.Namespace },
            ["spec"] = new JsonObject
            {
                ["holderIdentity"] = options.Identity,
                ["leaseDurationSeconds"] = Seconds,
                ["acquireTime"] = Now,
                ["renewTime"] = Now,
                ["leaseTransitions"] = 0,
            },
        };
        return LeaseState.Read(await api.CreateAsync(ResourceType.Leases, body, ct));
    }

    public Task<LeaseState> TakeAsync(LeaseState current, CancellationToken ct) => ReplaceAsync(
        current.With(
            ("holderIdentity", options.Identity),
            ("leaseDurationSeconds", Seconds),
            ("acquireTime", Now),
            ("renewTime", Now),
            ("leaseTransitions", current.Transitions + 1)),
        ct);

    public Task<LeaseState> RenewAsync(LeaseState current, CancellationToken ct) => ReplaceAsync(current.With(("renewTime", Now)), ct);

    public Task<LeaseState> ReleaseAsync(LeaseState current, CancellationToken ct) =>
        ReplaceAsync(current.With(("holderIdentity", ""), ("renewTime", Now)), ct);

    private int Seconds => (int)options.Duration.TotalSeconds;

    private string Now => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private async Task<LeaseState> ReplaceAsync(JsonObject body, CancellationToken ct) =>
        LeaseState.Read(await api.ReplaceAsync(ResourceType.Leases, options.Lease, body, ct));
}
