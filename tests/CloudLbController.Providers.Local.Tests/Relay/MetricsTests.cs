using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class MetricsTests
{
    [Fact]
    public async Task Meter_AfterTraffic_ReportsIt()
    {
        var values = new ConcurrentDictionary<string, long>();
        await using var plane = new TestPlane();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            // Other tests' planes have meters of the same name.
            if (instrument.Meter == plane.Plane.Metrics.Meter) it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.Start();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("a", await client.ReadLineAsync());
        await client.AssertEchoesAsync();

        await Eventually.IsTrueAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return values["cloudlb_local_bytes_to_clients"] == 7 && values["cloudlb_local_bytes_to_targets"] == 5;
            },
            "the bytes both ways are counted");

        Assert.Equal(1, values["cloudlb_local_open_connections"]);
        Assert.Equal(1, values["cloudlb_local_accepted"]);
        Assert.Equal(0, values["cloudlb_local_connect_failures"]);
        Assert.Equal(0, values["cloudlb_local_refused_by_range"]);
        Assert.Equal(0, values["cloudlb_local_unhealthy_targets"]);
        Assert.Equal("CloudLbController.Providers.Local", RelayMetrics.MeterName);
    }
}
