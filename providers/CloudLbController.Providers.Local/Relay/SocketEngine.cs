namespace CloudLbController.Providers.Local.Relay;

/// <summary>How the runtime's socket engine works in this process.</summary>
public static class SocketEngine
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Lets the engine's own threads, one per core, run what follows on a socket instead of handing it to the thread pool: a third more
    /// requests per second. Call it before the process opens its first socket; later it has no effect. A value that a user set stands.
    /// The price: code that blocks after awaiting a socket holds up other sockets, so there must be none.
    /// </summary>
    public static void CompleteInline()
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null) Environment.SetEnvironmentVariable(InlineCompletions, "1");
    }
}
