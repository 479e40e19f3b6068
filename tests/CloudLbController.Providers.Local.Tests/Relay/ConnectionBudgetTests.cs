using CloudLbController.Providers.Local.Relay;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class ConnectionBudgetTests
{
    private const string Limits = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            unlimited            processes
        Max open files            {0}                  1048576              files

        """;

    [Theory]
    [InlineData("1024", 896)]
    [InlineData("20000", 17_500)]
    [InlineData("100", 2)]
    [InlineData("unlimited", null)]
    public void FileHandles_OfTheProcess_LeaveAReserve(string soft, int? expected) =>
        Assert.Equal(expected, FileHandles.ForRelays(Limits.Replace("{0}", soft, StringComparison.Ordinal)));

    [Theory]
    [InlineData("1024", 64)]
    [InlineData("8192", 512)]
    [InlineData("1048576", 1024)]
    [InlineData("unlimited", 1024)]
    public void FileHandles_ForProbes_AreHalfOfTheReserve(string soft, int expected) =>
        Assert.Equal(expected, FileHandles.ForProbes(Limits.Replace("{0}", soft, StringComparison.Ordinal)));

    [Fact]
    public void FileHandles_OfThisProcess_AreRead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: /proc/self/limits");
        Assert.True(FileHandles.ForRelays() > 0);
    }

    [Theory]
    [InlineData(3, null, 3, 3)]
    [InlineData(3, 100, 3, 3)]
    [InlineData(100, 8, 3, 2)]
    [InlineData(100, 2, 1, 1)]
    public void TryOpen_UntilTheLowerLimit_ThenNoMoreUntilOneIsClosed(int maxConnections, int? handles, int connections, int udpClients)
    {
        var budget = new ConnectionBudget(maxConnections, handles, NullLogger.Instance);

        // Each has a share of its own: one kind at its limit leaves the other alone.
        for (var i = 0; i < udpClients; i++) Assert.True(budget.TryOpenUdpClient());
        Assert.False(budget.TryOpenUdpClient());
        for (var i = 0; i < connections; i++) Assert.True(budget.TryOpenConnection());
        Assert.False(budget.TryOpenConnection());

        budget.CloseConnection();
        Assert.False(budget.TryOpenUdpClient());
        Assert.True(budget.TryOpenConnection());
        budget.CloseUdpClient();
        Assert.False(budget.TryOpenConnection());
        Assert.True(budget.TryOpenUdpClient());
    }
}
