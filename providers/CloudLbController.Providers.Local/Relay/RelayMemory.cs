namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// What fits into the memory that this process may use, in a pod three quarters of its limit: a half is for connections, a quarter for large buffers.
/// With none left the runtime ends the process, and every connection with it.
/// </summary>
internal static class RelayMemory
{
    private const int BytesOfConnection = 20 * 1024;
    private const int MostConnections = 20_000;
    private const int FewestConnections = 100;
    private const int MostLargeBuffers = 16_384;
    private const int FewestLargeBuffers = 16;

    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public static int Connections(long available) => (int)Math.Clamp(available / 2 / BytesOfConnection, FewestConnections, MostConnections);

    public static int LargeBuffers(long available) => (int)Math.Clamp(available / 4 / PumpBuffers.Large, FewestLargeBuffers, MostLargeBuffers);
}
