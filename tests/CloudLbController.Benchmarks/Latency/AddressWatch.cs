using System.Text.Json;

namespace CloudLbController.Benchmarks.Latency;

/// <summary>Watches Services as a client does that waits for an address.</summary>
internal sealed class AddressWatch(HttpClient client)
{
    /// <summary>The first address of a Service that exists, as soon as the API server shows it.</summary>
    public async Task<string> AddressAsync(string service, CancellationToken ct)
    {
        var path = new Uri($"/api/v1/namespaces/default/services?watch=true&timeoutSeconds=60&fieldSelector=metadata.name={service}", UriKind.Relative);
        await using var stream = await client.GetStreamAsync(path, ct);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            if (Address(line) is { } address)
            {
                return address;
            }
        }

        throw new TimeoutException($"{service} gets no address within a minute");
    }

    private static string? Address(string line)
    {
        using var json = JsonDocument.Parse(line);
        var balancer = json.RootElement.GetProperty("object").GetProperty("status").GetProperty("loadBalancer");
        return balancer.TryGetProperty("ingress", out var ingress) ? ingress[0].GetProperty("ip").GetString() : null;
    }
}
