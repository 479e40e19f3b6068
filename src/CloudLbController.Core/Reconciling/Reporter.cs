using System.Net;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Status;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core.Reconciling;

/// <summary>Says what a pass found and did: status, conditions, events; and when the key is looked at again.</summary>
internal sealed class Reporter(StatusWriter status, Departure departure, Teller teller, ProviderCapabilities capabilities, TermInputs inputs)
{
    private const int MostRoundsAtOnce = 3;

    private readonly DateTimeOffset _began = inputs.Access.Time.GetUtcNow();

    public async Task<Outcome> ReportAsync(Wish wish, Proposal proposal, Applied applied, KeyMemory memory, CancellationToken ct)
    {
        var obstacles = proposal.Planned.Problems.Concat(applied.Problems).ToList();
        var problems = proposal.Refusals.Concat(obstacles).ToList();
        var outcome = Next(proposal, applied, problems, memory);
        memory.HasSeen |= !proposal.Known.IsGone || !applied.Stack.IsGone;
        if (wish.Service is not { } service || inputs.Options.ReadOnly)
        {
            return outcome;
        }

        foreach (var interruption in applied.Changes.Where(step => step.Outcome is ChangeOutcome.Done).Select(step => (step.Change as UpdateChange)?.Interruption).OfType<string>())
        {
            teller.TellInterrupted(service, interruption);
        }

        if (wish.IsLeaving && applied.Withheld is null)
        {
            if (applied.Stack.IsGone)
            {
                return await EndAsync(wish, service, memory, ct);
            }

            if (wish.Directives.Abandon)
            {
                return await departure.AbandonAsync(service, applied.Stack, ct);
            }
        }

        var projected = StatusProjector.Project(Input(wish, service, proposal, applied, obstacles)) ?? ServiceStatusWish.Empty;
        return await TellAsync(service, projected, problems, memory, outcome, ct);
    }

    /// <summary>Says why nothing can be done: what exists cannot be read.</summary>
    public async Task<Outcome> ReportUnreadAsync(Wish wish, IReadOnlyList<Problem> obstacles, KeyMemory memory, CancellationToken ct)
    {
        var outcome = ProblemOutcomes.Of(obstacles);
        if (wish.Service is not { } service || inputs.Options.ReadOnly)
        {
            return outcome;
        }

        if (wish is { IsLeaving: true, Directives: { Abandon: true, Paused: false } })
        {
            return await departure.AbandonAsync(service, left: null, ct);
        }

        var projected = StatusProjector.ProjectUnread(new StatusInput
        {
            Owner = wish.Owner,
            Service = service,
            Observed = ObservedStack.Empty(wish.Key),
            Refusals = wish.Problems,
            Obstacles = obstacles,
            AddressMode = capabilities.AddressMode,
            Uncertain = true,
        });
        return await TellAsync(service, projected, [.. wish.Problems, .. obstacles], memory, outcome, ct);
    }

    /// <summary>Says once that the object is another controller's.</summary>
    public void TellForeign(Wish wish, KeyMemory memory)
    {
        if (wish.Service is { } service && !inputs.Options.ReadOnly)
        {
            teller.Tell(service, wish.Problems, null, memory);
        }
    }

    /// <summary>Says that the API server refuses what we write. Where it does not fit the object, the object may be another than we know.</summary>
    public void TellRefused(Wish wish, ApiException error, KeyMemory memory)
    {
        if (wish.Service is { } service)
        {
            if (error.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                inputs.Services.TakeRefusal(service, isSurprising: true);
            }

            var problem = new Problem(ProblemKind.Forbidden, Reasons.ApiServerRefused, null, $"The API server refuses: {error.Message}", "Allow it, or mend what refuses it.");
            teller.Tell(service, [problem], null, memory);
        }
    }

    private async Task<Outcome> EndAsync(Wish wish, Service service, KeyMemory memory, CancellationToken ct)
    {
        // What an unknown outcome made, or the leader before us, may not be shown yet: nobody would look for it again.
        var uncertainAt = memory.UncertainAt ?? (memory.HasSeen ? null : _began);
        var lookAt = new[] { uncertainAt + Merge.Settling, memory.WrittenAt + capabilities.ReadLag }.Max();
        if (lookAt - inputs.Access.Time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            return new Outcome(false, wait);
        }

        var seen = await departure.LookAsync(wish.Key, ct);
        return !seen.Complete ? await ReportUnreadAsync(wish, seen.Problems, memory, ct)
            : seen.Of(wish.Key).IsGone ? await departure.EndAsync(wish.Key, service, ct)
            : Outcome.Backoff;
    }

    private async Task<Outcome> TellAsync(
        Service service, ServiceStatusWish projected, IReadOnlyList<Problem> problems, KeyMemory memory, Outcome outcome, CancellationToken ct)
    {
        if (!inputs.Gate.IsOpen)
        {
            return Outcome.Backoff;
        }

        var reply = await status.WriteAsync(service, projected.LoadBalancer.Ingress, projected.Conditions, ct);
        inputs.Services.Learn(service, reply);
        if (reply.Result == WriteResult.Written
            && service.Status.LoadBalancer.Ingress.Count == 0
            && projected.LoadBalancer.Ingress.Count > 0
            && memory.Addressed != service.Metadata.Uid)
        {
            memory.Addressed = service.Metadata.Uid;
            inputs.Metrics.AddressPublished(service.Metadata.CreationTimestamp);
        }

        teller.Tell(service, problems, projected, memory);
        return reply.Result == WriteResult.Conflict ? Outcome.Backoff : outcome;
    }

    private StatusInput Input(Wish wish, Service service, Proposal proposal, Applied applied, List<Problem> obstacles) => new()
    {
        Owner = wish.Owner,
        Service = service,
        Stack = proposal.Stack,
        Observed = applied.Stack,
        Refusals = proposal.Refusals,
        Obstacles = obstacles,
        AddressMode = capabilities.AddressMode,
        Uncertain = applied.Uncertain,
        Pending = proposal.Planned.After is not null || Wait(applied.Stack) is not null,
        Paused = applied.Withheld == Reasons.Paused,
    };

    private static Outcome Next(Proposal proposal, Applied applied, List<Problem> problems, KeyMemory memory)
    {
        var outcome = ProblemOutcomes.Of(problems).Within(Wait(proposal)).Within(Wait(applied.Stack));
        var more = applied.Withheld is null && applied.AllDone && (proposal.Planned.More || proposal.Planned.After == TimeSpan.Zero);
        memory.Rounds = more ? memory.Rounds + 1 : 0;
        return applied.Retry || memory.Rounds > MostRoundsAtOnce ? outcome.Or(Outcome.Backoff) : more ? outcome.Or(Outcome.Again) : outcome;
    }

    /// <summary>A wait of zero asks for another round, which is counted.</summary>
    private static TimeSpan? Wait(Proposal proposal) => proposal.Planned.After is { } after && after > TimeSpan.Zero ? after : null;

    /// <summary>What was made a moment ago may still be pending.</summary>
    private static TimeSpan? Wait(ObservedStack known) => known.Resources
        .Select(thing => thing.Lifecycle switch
        {
            Lifecycle.Pending pending => pending.After,
            Lifecycle.Deleting deleting => (TimeSpan?)deleting.After,
            _ => null,
        })
        .Min();
}
