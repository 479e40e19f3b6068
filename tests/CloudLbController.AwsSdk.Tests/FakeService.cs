using System.Net;
using System.Text;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;

namespace CloudLbController.AwsSdk.Tests;

/// <summary>Answers every request with one body and keeps what was sent: the seam is the network, all before it is the real client.</summary>
internal sealed class FakeService : HttpMessageHandler
{
    private readonly HttpStatusCode _status;
    private readonly string _body;

    public FakeService(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        (_body, _status) = (body, status);
        Client = new AmazonElasticLoadBalancingV2Client(
            new BasicAWSCredentials("key", "secret"),
            new AmazonElasticLoadBalancingV2Config { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1, MaxErrorRetry = 0, HttpClientFactory = new Factory(this) });
    }

    public IAmazonElasticLoadBalancingV2 Client { get; }

    /// <summary>The last request's address.</summary>
    public Uri? Address { get; private set; }

    /// <summary>The last request's signature and scope.</summary>
    public string? Authorization { get; private set; }

    /// <summary>The last request's parameters.</summary>
    public Dictionary<string, string> Parameters { get; private set; } = [];

    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Address = request.RequestUri;
        Authorization = request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null;
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        Parameters = form.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
        return new HttpResponseMessage(_status) { Content = new StringContent(_body, Encoding.UTF8, "text/xml") };
    }

    private sealed class Factory(FakeService service) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(service, disposeHandler: false);
    }
}
