using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>Performs one change. One that fails half way is reported as failed and tried again as a whole; each step may be repeated.</summary>
internal interface IChangeWriter
{
    /// <param name="desired">The stack that the change is part of.</param>
    /// <param name="change">The change.</param>
    /// <param name="ids">What references mean by now.</param>
    ChangeOutcome Write(Stack desired, Change change, IReadOnlyDictionary<ResourceRef, string> ids);
}
