using System.Diagnostics.Metrics;
using System.Text;
using CloudLbController.Host.Status;
using Prometheus;

namespace CloudLbController.Host.Tests.Status;

public sealed class MeterBridgeTests : IDisposable
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly Meter _meter = new("A.Meter.Of.Ours");
    private readonly MeterBridge _bridge;

    public MeterBridgeTests() => _bridge = new MeterBridge(Metrics.WithCustomRegistry(_registry));

    [Fact]
    public async Task Counter_KeepsItsNameAndEndsInTotal()
    {
        var counter = _meter.CreateCounter<long>("cloudlb_test_calls", description: "Calls.");
        counter.Add(2, new KeyValuePair<string, object?>("operation", "apply"));
        counter.Add(1, new KeyValuePair<string, object?>("operation", "apply"));

        var page = await PageAsync();

        Assert.Contains("# HELP cloudlb_test_calls_total Calls.\n# TYPE cloudlb_test_calls_total counter\n", page, StringComparison.Ordinal);
        Assert.Contains("cloudlb_test_calls_total{operation=\"apply\"} 3\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObservableCounter_ShowsTheSumAndNotTheSumOfSums()
    {
        var sum = 5;
        _meter.CreateObservableCounter("cloudlb_test_bytes", () => sum);
        await PageAsync();
        sum = 7;
        Assert.Contains("cloudlb_test_bytes_total 7\n", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpDownCounter_GoesDownToo()
    {
        var open = _meter.CreateUpDownCounter<int>("cloudlb_test_open");
        open.Add(1);
        open.Add(1);
        open.Add(-1);
        Assert.Contains("cloudlb_test_open 1\n", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Histogram_HasBucketsFromMillisecondsToMinutes()
    {
        _meter.CreateHistogram<double>("cloudlb_test_seconds", "s").Record(2);
        var page = await PageAsync();
        Assert.Contains("cloudlb_test_seconds_bucket{le=\"1\"} 0\n", page, StringComparison.Ordinal);
        Assert.Contains("cloudlb_test_seconds_bucket{le=\"2.5\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("cloudlb_test_seconds_sum 2\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObservableGauge_WhoseSubjectIsGone_IsShownNoMore()
    {
        List<string> queues = ["one", "two"];
        _meter.CreateObservableGauge(
            "cloudlb_test_depth", () => queues.Select(name => new Measurement<double>(1.5, new KeyValuePair<string, object?>("queue", name))));
        Assert.Contains("cloudlb_test_depth{queue=\"two\"} 1.5\n", await PageAsync(), StringComparison.Ordinal);

        queues.Remove("two");
        var page = await PageAsync();

        Assert.Contains("cloudlb_test_depth{queue=\"one\"} 1.5\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("two", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstrumentOfOthers_IsNotTaken()
    {
        _meter.CreateCounter<long>("http_calls").Add(1);
        Assert.DoesNotContain("http_calls", await PageAsync(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _bridge.Dispose();
        _meter.Dispose();
    }

    private async Task<string> PageAsync()
    {
        _bridge.Observe();
        using var stream = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
