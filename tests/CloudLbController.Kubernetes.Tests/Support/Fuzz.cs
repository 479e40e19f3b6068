using CsCheck;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>Runs an assertion over generated values, the same ones every time.</summary>
internal static class Fuzz
{
    public static void Run<T>(Gen<T> gen, uint seed, int iterations, Action<T> assert)
    {
        var source = new PCG(1, seed);
        for (var i = 0; i < iterations; i++)
        {
            var value = gen.Generate(source, null, out _);
            try
            {
                assert(value);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"iteration {i} of seed {seed}: {Check.Print(value)}", error);
            }
        }
    }
}
