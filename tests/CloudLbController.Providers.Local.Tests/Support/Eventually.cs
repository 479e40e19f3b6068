namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>Waits for a condition; generous, because the machine may be busy.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(() => Task.FromResult(condition()), what);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"never: {what}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>The result, or a failure that says what did not happen.</summary>
    public static async Task<T> EndsAsync<T>(Task<T> task, string what)
    {
        Assert.True(await Task.WhenAny(task, Task.Delay(Patience)) == task, $"never: {what}");
        return await task;
    }

    public static async Task EndsAsync(Task task, string what)
    {
        Assert.True(await Task.WhenAny(task, Task.Delay(Patience)) == task, $"never: {what}");
        await task;
    }
}
