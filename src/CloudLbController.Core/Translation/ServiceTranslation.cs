using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Ownership;

namespace CloudLbController.Core.Translation;

/// <summary>What one Service asks of the cloud.</summary>
/// <param name="Owner">Whose the Service is.</param>
/// <param name="Stack">
/// What the cloud should have: the whole wish where the Service is wanted, nothing (<see cref="Abstractions.Model.Stack.Empty"/>) where it is
/// terminating or released.
/// Null in every other state, so that nobody can take "we don't know" for "nothing".
/// </param>
public sealed record ServiceTranslation(OwnerState Owner, Stack? Stack)
{
    /// <summary>What is wrong with what the owner wrote, in the order that it was found.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What the owner allows.</summary>
    public ServiceDirectives Directives { get; init; } = ServiceDirectives.None;

    /// <summary>The rules that decided, in the order that they were asked.</summary>
    public IReadOnlyList<TranslationDecision> Decisions { get; init; } = [];
}
