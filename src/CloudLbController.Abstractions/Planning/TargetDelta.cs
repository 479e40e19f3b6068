using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Who comes to a target group and who goes.</summary>
/// <param name="Add">Targets that shall serve: new ones, and draining ones that serve again.</param>
/// <param name="Drain">Members that shall get no new connections and stay known.</param>
/// <param name="Remove">Members that go.</param>
public sealed record TargetDelta(StructuralList<Target> Add, StructuralList<Target> Drain, StructuralList<TargetRemoval> Remove)
{
    /// <summary>Whether nobody comes or goes.</summary>
    public bool IsEmpty => Add.Count == 0 && Drain.Count == 0 && Remove.Count == 0;
}
