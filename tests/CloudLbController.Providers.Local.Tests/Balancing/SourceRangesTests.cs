using System.Net;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Balancing;

public sealed class SourceRangesTests
{
    [Theory]
    [InlineData("", "203.0.113.9", true)]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "::ffff:11.0.0.1", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "11.1.2.3", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "fd00::1", false)]
    [InlineData("fd00::/8", "fd00::1", true)]
    [InlineData("10.0.0.0/8 fd00::/8 192.0.2.1/32", "192.0.2.1", true)]
    public void Allows_ClientAgainstRanges(string ranges, string client, bool allowed)
    {
        var networks = ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse);

        Assert.Equal(allowed, new SourceRanges(networks).Allows(IPAddress.Parse(client)));
    }

    [Fact]
    public async Task TcpConnection_OutsideTheRanges_IsResetAndNeverReachesATarget()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (balancer, group, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        var (inside, outside) = (plane.Network.Address(20), plane.Network.Address(21));
        using var before = await TestSockets.ConnectAsync(endPoint, outside);
        Assert.Equal("a", await before.ReadLineAsync());

        plane.Put(balancer.Id, TestPlane.Tcp(group, ranges: new IPNetwork(inside, 32)));

        Assert.True(await TestSockets.IsResetAsync(endPoint, outside));
        Assert.Equal("a", await TestSockets.WhoAnswersAsync(endPoint, inside));
        Assert.Equal(2, target.Connections);
        Assert.Equal(1, plane.Plane.Metrics.RefusedByRange);
        await before.AssertEchoesAsync();
    }
}
