using System.Net;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A /24 of loopback for each test, so that tests can use fixed ports side by side, also those of other processes.</summary>
internal sealed class TestNetwork
{
    private static int s_next;

    private readonly int _second;
    private readonly int _third;

    public TestNetwork()
    {
        var number = Interlocked.Increment(ref s_next);
        (_second, _third) = (100 + ((Environment.ProcessId + (number / 256)) % 120), number % 256);
    }

    public IPNetwork Network => IPNetwork.Parse($"127.{_second}.{_third}.0/24");

    public IPAddress Address(int last) => IPAddress.Parse($"127.{_second}.{_third}.{last}");
}
