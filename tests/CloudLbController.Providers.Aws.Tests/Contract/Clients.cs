using Amazon.Runtime;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>HTTP clients that end in the emulator.</summary>
internal sealed class Clients(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
}
