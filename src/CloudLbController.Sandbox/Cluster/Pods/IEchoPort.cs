namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>A port of a pod.</summary>
internal interface IEchoPort : IAsyncDisposable
{
    /// <summary>Listens. Throws <see cref="IOException"/> or <see cref="System.Net.Sockets.SocketException"/> where the port is in use.</summary>
    Task StartAsync();

    /// <summary>The pod is about to end: it still answers, and tells clients to go.</summary>
    void BeginEnd();

    /// <summary>Takes nothing new, and lets what is under way end until the token is cancelled.</summary>
    Task StopAsync(CancellationToken patience);
}
