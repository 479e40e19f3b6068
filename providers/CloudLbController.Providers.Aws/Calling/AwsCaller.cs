using System.Diagnostics;
using CloudLbController.Abstractions;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>Makes calls, a few at a time, and says what became of each; it repeats none.</summary>
internal sealed class AwsCaller(IWriteGate gate, ILogger logger) : IDisposable
{
    private const int AtATime = 10;
    private readonly SemaphoreSlim _turns = new(AtATime);

    /// <summary>Whether writes are allowed at this moment.</summary>
    public bool IsOpen => gate.IsOpen;

    /// <summary>One call. Only the caller's own cancellation is thrown.</summary>
    /// <param name="action">AWS's name of it, for messages.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<CallResult<T>> CallAsync<T>(string action, Func<CancellationToken, Task<T>> call, CancellationToken ct)
        where T : class
    {
        await _turns.WaitAsync(ct);
        try
        {
            var answer = await call(ct);
            Log.Called(logger, action);
            return CallResult<T>.Of(answer);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && error is not UnreachableException)
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

    public void Dispose() => _turns.Dispose();
}
