using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>The sandbox, without latency and on the real clock.</summary>
internal sealed class SandboxUnderTest : ServerUnderTest
{
    private readonly SandboxServer _server;

    private SandboxUnderTest(SandboxServer server)
        : base(server.CreateClient("row"))
    {
        _server = server;
        Namespace = "row";
        server.Administrator.Create(ResourceType.Namespaces, """{"metadata": {"name": "row"}}""");
    }

    public override int Minor => 34;

    public static SandboxUnderTest Open() => new(new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None));

    public override Task CompactAsync()
    {
        _server.Store.Compact();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
