using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Observing;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>
/// Performs all plans of a document in one write that names the revision it read a moment before. A write that the cloud refuses for one change is refused as a
/// whole: plans of several stacks go back to be tried one by one; a plan alone is written again without that change and what comes after it.
/// </summary>
internal sealed class DocumentWriter(Caller caller, ThingMaker maker, Describer describer, IWriteGate gate) : IPlanWriter
{
    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct)
    {
        var runs = plans.Select(plan => new PlanRun(plan)).ToList();
        var document = maker.Personality.ScopeOf(plans[0].Id);
        Problem? refused = null;
        while (refused is null && gate.IsOpen && DocumentWrite.Of(runs) is { Members.Count: > 0 } write)
        {
            refused = await TryAsync(write, document, runs.Count, ct);
        }

        return runs.ConvertAll(run => run.Result(refused));
    }

    /// <summary>Reads the revision and writes.</summary>
    /// <returns>Why the whole batch goes back; null where its changes are decided, all of them or the one that is to blame.</returns>
    private async Task<Problem?> TryAsync(DocumentWrite write, string document, int stacks, CancellationToken ct)
    {
        var (read, _, unread) = await caller.ReadAsync(CloudOperation.Read, ct);
        if (read is null)
        {
            write.DecideAll((_, _) => new ChangeOutcome.Failed(unread!));
            return null;
        }

        var revision = read.RevisionOf(document);
        if (!gate.IsOpen)
        {
            return null;
        }

        var answer = await caller.WriteAsync(
            CloudOperation.Write, write.Members, draft => write.Perform(draft, maker, draft.Before.RevisionOf(document) == revision), maker.Personality.Pace, ct);
        return Take(write, answer, stacks);
    }

    private Problem? Take(DocumentWrite write, Answer answer, int stacks)
    {
        switch (answer)
        {
            case Answer.Refused { Member: >= 0 } refused when stacks > 1:
                return refused.Problem;
            case Answer.Refused { Member: >= 0 } refused:
                write.Decide(refused.Member, new ChangeOutcome.Failed(refused.Problem));
                return null;
            default:
                write.DecideAll((id, intended) => Outcomes.Of(answer, accepted => describer.Describe(intended, accepted.Table.Find(id))));
                return null;
        }
    }
}
