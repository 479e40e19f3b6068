using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Problems;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>Makes calls, a few at a time, and says what became of each; it repeats none.</summary>
internal sealed class AwsCaller(IWriteGate gate, ILogger logger)
{
    private const int AtATime = 10;
    private readonly Turns _turns = new(AtATime);

    /// <summary>The code of a write that was not made because we may not write any more.</summary>
    public const string GateClosed = "cloudlb.GateClosed";

    /// <summary>One call that changes something, where that is still allowed when its turn comes.</summary>
    public Task<CallResult<T>> WriteAsync<T>(string action, Func<CancellationToken, Task<T>> call, CancellationToken ct)
        where T : class => InTurnAsync(
        action,
        call,
        () => gate.IsOpen ? null : new CallResult<T>(null, new Problem(ProblemKind.Transient, Reasons.NoAnswer, null, $"{action} was not made: this process may not write any more."), true, GateClosed),
        ct);

    /// <summary>One call. Only the caller's own cancellation is thrown.</summary>
    /// <param name="action">AWS's name of it, for messages.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="ct">Ends it early.</param>
    public Task<CallResult<T>> CallAsync<T>(string action, Func<CancellationToken, Task<T>> call, CancellationToken ct)
        where T : class => InTurnAsync(action, call, () => null, ct);

    private async Task<CallResult<T>> InTurnAsync<T>(string action, Func<CancellationToken, Task<T>> call, Func<CallResult<T>?> whyNot, CancellationToken ct)
        where T : class
    {
        await _turns.WaitAsync(ct);
        try
        {
            if (whyNot() is { } refused)
                return refused;
            var answer = await call(ct);
            Log.Called(logger, action);
            return CallResult<T>.Of(answer);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            var (problem, isCertain, code) = AwsErrors.Read(action, error);
            Log.Refused(logger, action, problem.Message);
            return new CallResult<T>(null, problem, isCertain, code);
        }
        finally
        {
            _turns.Release();
        }
    }
}
