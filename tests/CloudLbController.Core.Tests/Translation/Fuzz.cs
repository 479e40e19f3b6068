using CsCheck;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>Runs a check on generated cases, the same ones every time: CsCheck's own runner fixes the seed of the first case only.</summary>
internal static class Fuzz
{
    /// <summary>Checks so many cases of one seed; a failure names the case.</summary>
    public static void Run<T>(Gen<T> cases, ulong seed, int count, Action<T> check)
    {
        var source = new PCG(1, seed);
        for (var i = 0; i < count; i++)
        {
            var generated = cases.Generate(source, null, out _);
            try
            {
                check(generated);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Case {i} of seed {seed}: {generated}", error);
            }
        }
    }
}
