using System.Text.Json;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Every state that the controllers' lease went through, as the API server showed it.</summary>
internal sealed class LeaseRecord : IAsyncDisposable
{
    private const string Path = "/apis/coordination.k8s.io/v1/namespaces/cloudlb-system/leases?watch=true&fieldSelector=metadata.name%3Dcloudlb-default";

    private readonly Lock _lock = new();
    private readonly List<State> _states = [];
    private readonly HttpResponseMessage _answer;
    private readonly Task _reading;

    private LeaseRecord(HttpResponseMessage answer)
    {
        _answer = answer;
        _reading = ReadAsync();
    }

    public IReadOnlyList<State> States
    {
        get
        {
            lock (_lock)
            {
                return [.. _states];
            }
        }
    }

    /// <summary>Records from now on.</summary>
    public static async Task<LeaseRecord> StartAsync(ApiServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Path, UriKind.Relative));
        return new LeaseRecord(await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until somebody has taken the lease that many times; answers the state with which that began.</summary>
    public Task<State> TakenAsync(int times) => Eventually.GetAsync(
        () => Task.FromResult(Taken.Skip(times - 1).FirstOrDefault()), () => $"the lease is not taken {times} times: {string.Join('\n', States)}");

    /// <summary>The last state of a holder.</summary>
    public State LastOf(string holder) => States.Last(state => state.Holder == holder);

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        await _reading;
    }

    private IEnumerable<State> Taken => States.Where(state => state.Holder.Length > 0).DistinctBy(state => state.AcquiredAt);

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(await _answer.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line)
            {
                var spec = JsonDocument.Parse(line).RootElement.GetProperty("object").GetProperty("spec");
                lock (_lock)
                {
                    _states.Add(new State(
                        spec.GetProperty("holderIdentity").GetString()!,
                        spec.GetProperty("acquireTime").GetDateTimeOffset(),
                        spec.GetProperty("renewTime").GetDateTimeOffset()));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Disposed, or the server ended first.
        }
    }

    /// <summary>One state; a released lease has an empty holder, and was renewed when it was released.</summary>
    internal sealed record State(string Holder, DateTimeOffset AcquiredAt, DateTimeOffset RenewedAt);
}
