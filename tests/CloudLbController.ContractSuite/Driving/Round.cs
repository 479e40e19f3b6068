using CloudLbController.Abstractions.Model;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>One pass of every stack.</summary>
/// <param name="Passes">By stack.</param>
/// <param name="Next">When something must be looked at again; zero for at once, null where all is quiet.</param>
public sealed record Round(IReadOnlyDictionary<StackId, Pass> Passes, TimeSpan? Next);
