namespace CloudLbController.Abstractions.Model;

/// <summary>Who may connect to a load balancer.</summary>
/// <param name="SourceRanges">Canonical CIDRs (host bits zero), sorted and without duplicates; empty lets everybody in.</param>
public sealed record AccessPolicy(StructuralList<string> SourceRanges)
{
    /// <summary>Lets everybody in.</summary>
    public static readonly AccessPolicy Open = new(StructuralList<string>.Empty);
}
