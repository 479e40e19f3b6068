using Microsoft.AspNetCore.Http;
using Prometheus;

namespace CloudLbController.Host.Status;

/// <summary>All metrics of the process in Prometheus' text form: ours, and those of the runtime.</summary>
internal sealed class MetricsPage : IDisposable
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly SemaphoreSlim _one = new(1);
    private readonly MeterBridge _bridge;

    public MetricsPage()
    {
        DotNetStats.Register(_registry);
        _bridge = new MeterBridge(Metrics.WithCustomRegistry(_registry));
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        // Observed gauges are taken anew for each reader: one reader at a time.
        await _one.WaitAsync(ct);
        try
        {
            _bridge.Observe();
            response.ContentType = ContentType;
            await _registry.CollectAndExportAsTextAsync(response.Body, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _bridge.Dispose();
        _one.Dispose();
    }
}
