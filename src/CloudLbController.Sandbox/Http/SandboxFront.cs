using System.Net;
using CloudLbController.Sandbox.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Http;

/// <summary>Serves a sandbox over HTTP, to kubectl and to whoever else speaks to a Kubernetes API server. Without credentials: let it listen on loopback only.</summary>
public sealed class SandboxFront(SandboxServer server, IPEndPoint listen, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly LoopbackServer _http = new(listen, new ApiHandler(server).AnswerAsync, loggers);

    /// <summary>Listens; answers its address with the port that it has got. Throws <see cref="IOException"/> where the address is in use or not ours.</summary>
    public Task<Uri> StartAsync() => _http.StartAsync();

    /// <summary>A kubeconfig for a sandbox at an address.</summary>
    public static string Kubeconfig(Uri address) => $$"""
        apiVersion: v1
        kind: Config
        current-context: sandbox
        clusters:
        - name: sandbox
          cluster: { server: "{{address.GetLeftPart(UriPartial.Authority)}}" }
        users:
        - name: sandbox
          user: { token: sandbox }
        contexts:
        - name: sandbox
          context: { cluster: sandbox, user: sandbox }

        """;

    /// <summary>Breaks open watches and frees the port.</summary>
    public ValueTask DisposeAsync() => _http.DisposeAsync();
}
