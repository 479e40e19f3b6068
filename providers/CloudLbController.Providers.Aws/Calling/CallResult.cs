using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>What became of one call.</summary>
/// <param name="Value">The answer; null where there is none.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="IsCertain">Where there is a problem: whether the call certainly had no effect.</param>
/// <param name="Code">AWS's code of the error; null where it gave none.</param>
internal sealed record CallResult<T>(T? Value, Problem? Problem, bool IsCertain, string? Code)
    where T : class
{
    public static CallResult<T> Of(T value) => new(value, null, true, null);
}
