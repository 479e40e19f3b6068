using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>Performs plans of one write scope.</summary>
internal interface IPlanWriter
{
    Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct);
}
