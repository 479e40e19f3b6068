using Xunit;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>
/// One <see cref="ApiServer"/> for all tests of an assembly, started when the first asks for it: <c>[assembly: AssemblyFixture(typeof(SharedApiServer))]</c>.
/// A test project that needs more users derives a fixture of its own.
/// </summary>
public class SharedApiServer : IAsyncDisposable
{
    private readonly Lazy<Task<ApiServer>> _server;

    public SharedApiServer()
        : this(new ApiServerOptions())
    {
    }

    protected SharedApiServer(ApiServerOptions options) => _server = new Lazy<Task<ApiServer>>(() => ApiServer.StartAsync(options, CancellationToken.None));

    /// <summary>The server; skips the test, with what to install, where there can be none.</summary>
    public Task<ApiServer> RequireAsync()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
            await (await _server.Value).DisposeAsync();
    }
}
