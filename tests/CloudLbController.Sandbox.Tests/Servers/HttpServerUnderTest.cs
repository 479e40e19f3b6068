using System.Globalization;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>A server that is reached over HTTP.</summary>
internal abstract class HttpServerUnderTest(HttpKubernetesApi api, HttpClient client) : ServerUnderTest(api)
{
    /// <summary>For what <see cref="IKubernetesApi"/> does not do.</summary>
    public HttpClient Client => client;

    protected static async Task<int> ReadMinorAsync(HttpKubernetesApi api) =>
        int.Parse((await api.GetDocumentAsync("/version", default)).GetProperty("minor").GetString()!.TrimEnd('+'), CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync()
    {
        api.Dispose();
        return ValueTask.CompletedTask;
    }
}
