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

    [Fact]
    public void FileHandles_OfThisProcess_AreRead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: /proc/self/limits");
        Assert.True(FileHandles.ForRelays() > 0);
    }

    [Theory]
    [InlineData(3, null, 3)]
    [InlineData(3, 100, 3)]
    [InlineData(100, 6, 3)]
    public void TryTake_UntilTheLowerLimit_ThenNoMoreUntilOneIsReturned(int maxConnections, int? handles, int expected)
    {
        var budget = new ConnectionBudget(maxConnections, handles, NullLogger.Instance);

        for (var i = 0; i < expected; i++) Assert.True(budget.TryTake(ConnectionBudget.TcpConnection));
        Assert.False(budget.TryTake(ConnectionBudget.TcpConnection));
        Assert.False(budget.TryTake(ConnectionBudget.UdpClient));
        budget.Return(ConnectionBudget.TcpConnection);

        Assert.True(budget.TryTake(ConnectionBudget.UdpClient));
        Assert.True(budget.TryTake(ConnectionBudget.UdpClient));
        Assert.False(budget.TryTake(ConnectionBudget.UdpClient));
    }
}
