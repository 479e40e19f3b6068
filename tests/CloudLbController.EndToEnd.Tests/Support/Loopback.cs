namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Loopback networks of this very test, so that test runs beside each other do not meet.</summary>
internal static class Loopback
{
    private static int _last;

    /// <summary>The first three numbers of a network that no other test has: <c>127.100.7</c>.</summary>
    public static string Network()
    {
        var number = (Environment.ProcessId * 16) + Interlocked.Increment(ref _last);
        return $"127.{100 + (number / 250 % 100)}.{1 + (number % 250)}";
    }
}
