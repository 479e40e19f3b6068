using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>Runs a check on generated cases, the same ones every time: CsCheck's own runner fixes the seed of the first case only.</summary>
internal static class Fuzz
{
    /// <summary>Checks so many cases of one seed, one after the other; a failure names the case.</summary>
    public static async Task RunAsync<T>(Gen<T> cases, ulong seed, int count, Func<T, Task> check)
    {
        var source = new PCG(1, seed);
        for (var i = 0; i < count; i++)
        {
            var generated = cases.Generate(source, null, out _);
            try
            {
                await check(generated);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Case {i} of seed {seed}: {generated}", error);
            }
        }
    }
}
