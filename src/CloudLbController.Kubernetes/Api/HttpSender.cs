using System.Net;
using System.Net.Http.Headers;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Sends one request with the credentials of the configuration, and turns every failure into an <see cref="ApiException"/>.</summary>
internal sealed class HttpSender(k8s.Kubernetes client, string source, TimeProvider time) : IDisposable
{
    /// <summary>How long one call may take, waits for throttling included; a watch only until its headers.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public TimeProvider Time => time;

    /// <summary>Sends, and reads the whole answer.</summary>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, HttpContent? body, bool urgent, CancellationToken ct)
    {
        using var deadline = new Deadline(CallTimeout, time, ct);
        var what = Describe(method, path);
        using var response = await OpenAsync(method, path, body, urgent, deadline, ct);
        try
        {
            return await response.Content.ReadAsByteArrayAsync(deadline.Token);
        }
        catch (Exception error)
        {
            throw Explain(error, what, deadline, ct);
        }
    }

    /// <summary>Sends, and returns once the headers of a 2xx came.</summary>
    public async Task<HttpResponseMessage> OpenAsync(
        HttpMethod method, string path, HttpContent? body, bool urgent, Deadline deadline, CancellationToken ct)
    {
        var what = Describe(method, path);
        try
        {
            using var request = Request(method, path, body, urgent);
            if (client.Credentials is { } credentials)
            {
                await credentials.ProcessHttpRequestAsync(request, deadline.Token);
            }

            var response = await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return response.IsSuccessStatusCode ? response : throw await RefusedAsync(response, what, deadline.Token);
        }
        catch (Exception error)
        {
            throw Explain(error, what, deadline, ct);
        }
    }

    public static string Describe(HttpMethod method, string path) => $"{method} /{path.Split('?')[0]}";

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body, bool urgent)
    {
        var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path)) { Content = body, Version = HttpVersion.Version20 };
        request.Headers.Accept.Add(Json);
        request.Options.Set(ThrottleHandler.Urgent, urgent);
        return request;
    }

    private async Task<ApiException> RefusedAsync(HttpResponseMessage response, string what, CancellationToken ct)
    {
        using (response)
        {
            var where = response.StatusCode == HttpStatusCode.Unauthorized
                ? $"{what}: the server does not accept the credentials of {source} (expired or wrong)"
                : what;
            return await ApiErrors.ReadAsync(response, where, time, ct);
        }
    }

    private static Exception Explain(Exception error, string what, Deadline deadline, CancellationToken ct) =>
        ct.IsCancellationRequested ? new OperationCanceledException(ct)
        : deadline.Passed && error is not ApiException ? new ApiException($"{what}: no answer in time", error)
        : ApiErrors.From(error, what);
}
