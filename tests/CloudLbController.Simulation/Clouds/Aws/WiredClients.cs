using Amazon.Runtime;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>HTTP clients of the SDK that end in a handler of ours, and have no clock of their own.</summary>
internal sealed class WiredClients(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
