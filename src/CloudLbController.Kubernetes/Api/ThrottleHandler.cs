using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// Honours 429 and 5xx with Retry-After: the server did nothing, so the request is sent again, a few times at most, and everybody is slowed down meanwhile.
/// Urgent requests (leases) don't queue behind the others, since losing the lease would cost more than one more request.
/// </summary>
internal sealed class ThrottleHandler(TimeProvider time, ILogger logger) : DelegatingHandler
{
    public static readonly HttpRequestOptionsKey<bool> Urgent = new("cloudlb.urgent");

    private const int MostRetries = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhenNotNamed = TimeSpan.FromSeconds(1);

    private readonly RequestPacer _pacer = new(time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var urgent = request.Options.TryGetValue(Urgent, out var value) && value;
        for (var attempt = 0; ; attempt++)
        {
            var wait = TimeSpan.Zero;
            if (!urgent && _pacer.Reserve(LongestWait, out wait) is null)
            {
                return HeldBack(request, wait);
            }

            await WaitAsync(wait, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            if (Asked(response) is not { } delay)
            {
                _pacer.Answered();
                return response;
            }

            _pacer.Throttled(delay);
            Log.Throttled(logger, (int)response.StatusCode, delay.TotalSeconds);
            if (attempt == MostRetries || delay > LongestWait)
            {
                return response;
            }

            response.Dispose();
            await WaitAsync(urgent ? delay : TimeSpan.Zero, cancellationToken);
        }
    }

    private TimeSpan? Asked(HttpResponseMessage response)
    {
        var named = ApiErrors.RetryAfter(response.Headers, time);
        return response.StatusCode == HttpStatusCode.TooManyRequests ? named ?? WhenNotNamed
            : (int)response.StatusCode >= 500 ? named
            : null;
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken ct) => wait > TimeSpan.Zero ? Task.Delay(wait, time, ct) : Task.CompletedTask;

    private static HttpResponseMessage HeldBack(HttpRequestMessage request, TimeSpan wait) => new(HttpStatusCode.TooManyRequests)
    {
        RequestMessage = request,
        ReasonPhrase = "Held back by the client: the server asked for less",
        Headers = { RetryAfter = new RetryConditionHeaderValue(wait) },
    };
}
