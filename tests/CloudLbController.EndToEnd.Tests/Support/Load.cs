namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Clients that ask one question after the other, each over a connection of its own, until they are told to stop.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _clients;
    private int _asked;
    private int _answered;

    private Load(string address, int port) => _clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(address, port)));

    public static Load Start(string address, int port) => new(address, port);

    /// <summary>Waits until so many more questions were asked.</summary>
    public Task AskedAsync(int more)
    {
        var enough = Volatile.Read(ref _asked) + more;
        return Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _asked) >= enough), () => $"only {_asked} of {enough} questions were asked");
    }

    /// <summary>Answers how many questions were asked, and how many of them answered.</summary>
    public async Task<(int Asked, int Answered)> StopAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        return (_asked, _answered);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task AskAsync(string address, int port)
    {
        while (!_stop.IsCancellationRequested)
        {
            var isAnswered = await Echo.WhoAnswersAsync("TCP", address, port) is not null;
            Interlocked.Increment(ref _asked);
            Interlocked.Add(ref _answered, isAnswered ? 1 : 0);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}
