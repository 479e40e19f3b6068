namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>What an endpoint is good for. Unknown readiness counts as ready; servers before 1.22 say nothing of the other two.</summary>
internal sealed record SliceConditions
{
    public bool? Ready { get; init; }

    public bool? Serving { get; init; }

    public bool? Terminating { get; init; }
}
