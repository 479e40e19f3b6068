using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>Makes calls: logs them, takes their time, and lets them go wrong as scripted.</summary>
internal sealed class Caller(MemoryCloud cloud, TimeProvider time, TimeSpan latency, ILogger logger)
{
    /// <summary>Makes a call that reads.</summary>
    /// <returns>The cloud as the call shows it and when that was; or why there is no answer.</returns>
    public async Task<(ThingTable? Table, DateTimeOffset At, Problem? Problem)> ReadAsync(CloudOperation operation, CancellationToken ct)
    {
        var (fault, _) = Begin(operation, []);
        await PauseAsync(latency + (fault?.Hang ?? default), ct);
        var lag = fault?.Kind == FaultKind.StaleRead ? fault.Lasts : TimeSpan.Zero;
        var problem = fault is null ? null : FaultAnswers.Problem(fault, key: null);
        return fault?.Kind is null or FaultKind.StaleRead or FaultKind.Slow or FaultKind.FailsLater
            ? (cloud.Read(lag), cloud.Now - lag, null)
            : (null, cloud.Now, problem);
    }

    /// <summary>Makes a call that writes.</summary>
    public async Task<Answer> WriteAsync(
        CloudOperation operation, StructuralList<CallMember> members, Func<Draft, Answer.Refused?> effect, Pace pace, CancellationToken ct)
    {
        var (fault, member) = Begin(operation, members);
        await PauseAsync(latency / 2, ct);
        var answer = Perform(fault, members[member].Key, member, () => Write(operation, members, () => cloud.Write(effect, pace, fault)));
        await PauseAsync((latency / 2) + (fault?.Hang ?? default), ct);
        return answer;
    }

    private Answer Write(CloudOperation operation, StructuralList<CallMember> members, Func<Answer> write)
    {
        var answer = write();
        if (answer is Answer.Accepted)
        {
            Log.Wrote(logger, operation, members[0].Key, members[0].Stack, members.Count);
        }

        return answer;
    }

    private static Answer Perform(Fault? fault, ResourceKey key, int member, Func<Answer> write)
    {
        if (fault is null || fault.Kind is FaultKind.Slow or FaultKind.FailsLater or FaultKind.StaleRead)
        {
            return write();
        }

        var problem = FaultAnswers.Problem(fault, key);
        if (fault.Kind is FaultKind.Refused or FaultKind.Throttled or FaultKind.Conflict)
        {
            return new Answer.Refused(problem, fault.Kind == FaultKind.Refused ? member : -1);
        }

        if (fault.Kind != FaultKind.LostRequest)
        {
            // What the cloud itself says of it is lost too.
            write();
        }

        return new Answer.Lost(problem);
    }

    private (Fault? Fault, int Member) Begin(CloudOperation operation, StructuralList<CallMember> members)
    {
        var call = cloud.Calls.Add(number => new CloudCall(number, cloud.Now, operation, members));
        return cloud.Faults.Next(call) is { } hit ? (hit.Fault, hit.Member) : (null, 0);
    }

    private Task PauseAsync(TimeSpan span, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return span > TimeSpan.Zero ? Task.Delay(span, time, ct) : Task.CompletedTask;
    }
}
