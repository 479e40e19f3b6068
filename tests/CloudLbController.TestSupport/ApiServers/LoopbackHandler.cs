namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Connects to servers that this process started.</summary>
internal static class LoopbackHandler
{
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
#pragma warning disable CA5359 // The server is our own child on loopback, and made its certificate a moment ago.
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    };
}
