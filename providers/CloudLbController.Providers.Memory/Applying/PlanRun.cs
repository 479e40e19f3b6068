using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>One plan while it is performed: what became of each change so far, and what its keys mean by now.</summary>
internal sealed class PlanRun(StackPlan plan)
{
    private readonly ChangeOutcome?[] _outcomes = new ChangeOutcome?[plan.Changes.Count];

    public StackPlan Plan { get; } = plan;

    /// <summary>What references mean: the plan's bindings, and what was made since.</summary>
    public Dictionary<ResourceRef, string> Ids { get; } = plan.Bindings.ToDictionary(binding => binding.Reference, binding => binding.Id);

    /// <summary>The places of the changes that nothing was decided about.</summary>
    public IEnumerable<int> Undecided => Enumerable.Range(0, _outcomes.Length).Where(place => _outcomes[place] is null);

    /// <summary>Whether something that the change comes after did not succeed.</summary>
    public bool IsBlocked(int place) => Plan.Changes[place].After.Any(before => _outcomes[before] is not (null or ChangeOutcome.Done));

    /// <summary>
    /// Whether the change needs the end of work that this plan began: what is deleted must be free of use, what is changed must not be at work.
    /// </summary>
    public bool AwaitsWork(int place) => Plan.Changes[place] switch
    {
        DeleteChange delete => delete.After.Any(before => IsAtWork(_outcomes[before])),
        TargetsChange or UpdateChange => Enumerable.Range(0, place).Any(before => IsSameThing(before, place) && IsAtWork(_outcomes[before])),
        _ => false,
    };

    public void Decide(int place, ChangeOutcome outcome) => _outcomes[place] = outcome;

    public void DecideRest(ChangeOutcome outcome)
    {
        foreach (var place in Undecided.ToList())
        {
            Decide(place, outcome);
        }
    }

    /// <summary>What a change is called in calls.</summary>
    public CallMember Member(int place) => new(Plan.Id, Plan.Changes[place].Key, Plan.Changes[place] switch
    {
        CreateChange => CloudOperation.Create,
        UpdateChange => CloudOperation.Update,
        DeleteChange => CloudOperation.Delete,
        _ => CloudOperation.Targets,
    });

    public ApplyResult Result(Problem? refused = null)
    {
        DecideRest(new ChangeOutcome.NotTried());
        return new ApplyResult(Plan.Id, _outcomes.OfType<ChangeOutcome>().ToStructuralList(), refused);
    }

    private bool IsSameThing(int before, int place) =>
        Plan.Changes[before] is not DeleteChange && Plan.Changes[before].Key == Plan.Changes[place].Key;

    private static bool IsAtWork(ChangeOutcome? outcome) =>
        outcome is ChangeOutcome.Done { Observed.Lifecycle: Lifecycle.Pending or Lifecycle.Deleting };
}
