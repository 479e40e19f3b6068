namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Waits for what must become true, for as long as a busy machine may need.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until the answer is not null; fails with <paramref name="describe"/> where it never comes.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, Func<string> describe)
        where T : class
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(Pause, TestContext.Current.CancellationToken))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, describe());
        }
    }

    public static Task TrueAsync(Func<Task<bool>> ask, Func<string> describe) => GetAsync(async () => await ask() ? "true" : null, describe);
}
