using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>One thing in the cloud, as the cloud itself knows it. Immutable: every change makes another.</summary>
public sealed record CloudThing
{
    /// <summary>The cloud's name of it.</summary>
    public required string Id { get; init; }

    /// <summary>The thing it lives inside; null where it stands alone.</summary>
    public string? ParentId { get; init; }

    /// <summary>The name of the document it is part of; empty where there are no documents.</summary>
    public string Document { get; init; } = "";

    /// <summary>Its settings.</summary>
    public required Resource Settings { get; init; }

    /// <summary>Its name, description and tags.</summary>
    public required Labels Labels { get; init; }

    /// <summary>Which things its references mean.</summary>
    public StructuralList<Binding> Bindings { get; init; } = [];

    /// <summary>The addresses that it was given.</summary>
    public StructuralList<CloudAddress> Addresses { get; init; } = [];

    /// <summary>The members of a target group, ordered by id, without health: equal lists are one object.</summary>
    public StructuralList<ObservedTarget> Targets { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The number of the write that changed it last.</summary>
    public long Version { get; init; }

    /// <summary>Why the cloud gave up on it; null where it did not.</summary>
    public Problem? Failure { get; init; }

    /// <summary>What the cloud is doing to it; null where nothing.</summary>
    public Transition? Transition { get; init; }

    /// <summary>Its state at a time.</summary>
    public Lifecycle LifecycleAt(DateTimeOffset now) => this switch
    {
        { Transition: { IsRemoval: true } removal } => new Lifecycle.Deleting(removal.Until - now),
        { Transition: { } work } => new Lifecycle.Pending(work.Until - now),
        { Failure: { } failure } => new Lifecycle.Failed(failure, Replaceable: true),
        _ => Lifecycle.Ready,
    };
}
